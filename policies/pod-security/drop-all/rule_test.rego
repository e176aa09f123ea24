package waymark.pod_security.drop_all_test

import data.waymark.pod_security.drop_all

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

cron_job(spec) := {"object": {
	"apiVersion": "batch/v1",
	"kind": "CronJob",
	"spec": {"jobTemplate": {"spec": {"template": {"spec": spec}}}},
}}

test_refuses_a_container_that_keeps_some if {
	found := drop_all.finding with input as pod({
		"containers": [{"name": "web", "securityContext": {"capabilities": {"drop": ["NET_RAW"]}}}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "drop"],
		"args": {"container": "web", "dropped": "it drops only NET_RAW"},
		"fix": {"value": ["ALL"]},
	}}
}

test_says_how_all_is_written if {
	found := drop_all.finding with input as pod({
		"containers": [{"name": "web", "securityContext": {"capabilities": {"drop": ["all"]}}}],
	})
	{finding.args.dropped | some finding in found} == {"it drops all, which must be written ALL"}
}

test_refuses_silence if {
	found := drop_all.finding with input as cron_job({"containers": [{"name": "web"}]})
	found == {{
		"path": [
			"spec",
			"jobTemplate",
			"spec",
			"template",
			"spec",
			"containers",
			0,
			"securityContext",
			"capabilities",
			"drop",
		],
		"args": {"container": "web", "dropped": "it drops none"},
		"fix": {"value": ["ALL"]},
	}}
}

test_lets_through_all_dropped if {
	count(drop_all.finding) == 0 with input as pod({
		"containers": [{"name": "web", "securityContext": {"capabilities": {"drop": ["ALL"]}}}],
	})
}

test_lets_through_windows if {
	count(drop_all.finding) == 0 with input as pod({
		"os": {"name": "windows"},
		"containers": [{"name": "web"}],
	})
}
