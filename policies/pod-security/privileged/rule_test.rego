package waymark.pod_security.privileged_test

import data.waymark.pod_security.privileged

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_a_privileged_container if {
	found := privileged.finding with input as pod({
		"containers": [{"name": "web", "securityContext": {"privileged": true}}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "privileged"],
		"args": {"container": "web"},
		"fix": {"remove": true},
	}}
}

test_refuses_a_privileged_init_container if {
	found := privileged.finding with input as pod({
		"initContainers": [{"name": "setup", "securityContext": {"privileged": true}}],
		"containers": [{"name": "web"}],
	})
	found == {{
		"path": ["spec", "initContainers", 0, "securityContext", "privileged"],
		"args": {"container": "setup"},
		"fix": {"remove": true},
	}}
}

test_lets_through_what_is_not_privileged if {
	count(privileged.finding) == 0 with input as pod({
		"containers": [
			{"name": "web", "securityContext": {"privileged": false}},
			{"name": "two", "securityContext": {}},
			{"name": "three"},
		],
	})
}
