package waymark.pod_security.host_namespaces_test

import data.waymark.pod_security.host_namespaces

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

cron_job(spec) := {"object": {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}},
}}

test_refuses_each_namespace_of_the_node if {
	found := host_namespaces.finding with input as pod({"hostPID": true, "hostIPC": true})
	found == {
		{"path": ["spec", "hostPID"], "args": {"field": "hostPID"}, "fix": {"remove": true}},
		{"path": ["spec", "hostIPC"], "args": {"field": "hostIPC"}, "fix": {"remove": true}},
	}
}

test_points_into_the_template if {
	found := host_namespaces.finding with input as cron_job({"hostNetwork": true})
	found == {{
		"path": ["spec", "jobTemplate", "spec", "template", "spec", "hostNetwork"],
		"args": {"field": "hostNetwork"},
		"fix": {"remove": true},
	}}
}

test_lets_through_namespaces_of_its_own if {
	count(host_namespaces.finding) == 0 with input as pod({"hostNetwork": false, "hostPID": null})
}
