package waymark.pod_security.run_as_non_root_test

import data.waymark.pod_security.run_as_non_root

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_silence_once if {
	found := run_as_non_root.finding with input as pod({
		"containers": [{"name": "web"}, {"name": "two"}],
	})
	found == {{
		"path": ["spec", "securityContext", "runAsNonRoot"],
		"args": {"subject": "container web, two"},
		"fix": {"value": true},
	}}
}

test_refuses_false_of_a_container if {
	found := run_as_non_root.finding with input as pod({
		"securityContext": {"runAsNonRoot": true},
		"containers": [{"name": "web", "securityContext": {"runAsNonRoot": false}}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "runAsNonRoot"],
		"args": {"subject": "container web"},
		"fix": {"value": true},
	}}
}

test_refuses_false_of_the_pod if {
	found := run_as_non_root.finding with input as pod({
		"securityContext": {"runAsNonRoot": false},
		"containers": [{"name": "web", "securityContext": {"runAsNonRoot": true}}, {"name": "two"}],
	})
	found == {{
		"path": ["spec", "securityContext", "runAsNonRoot"],
		"args": {"subject": "the pod"},
		"fix": {"value": true},
	}}
}

test_lets_through_true_of_the_pod if {
	count(run_as_non_root.finding) == 0 with input as pod({
		"securityContext": {"runAsNonRoot": true},
		"containers": [{"name": "web"}],
	})
}

test_lets_through_true_of_each_container if {
	count(run_as_non_root.finding) == 0 with input as pod({
		"containers": [{"name": "web", "securityContext": {"runAsNonRoot": true}}],
	})
}

test_lets_through_a_user_namespace if {
	count(run_as_non_root.finding) == 0 with input as pod({
		"hostUsers": false,
		"securityContext": {"runAsNonRoot": false},
		"containers": [{"name": "web"}],
	})
}

in_user_namespace(version) := object.union(
	pod({
		"hostUsers": false,
		"containers": [{"name": "web"}],
	}),
	{"context": {"kubernetes": version}},
)

test_user_namespaces_excuse_since_1_35 if {
	count(run_as_non_root.finding) == 1 with input as in_user_namespace("1.34")
	count(run_as_non_root.finding) == 0 with input as in_user_namespace("1.35")
}
