package waymark.pod_security.seccomp_test

import data.waymark.pod_security.seccomp

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_it_turned_off if {
	found := seccomp.finding with input as pod({
		"securityContext": {"seccompProfile": {"type": "Unconfined"}},
		"containers": [{"name": "web"}],
	})
	found == {{
		"path": ["spec", "securityContext", "seccompProfile", "type"],
		"args": {"subject": "the pod", "type": "Unconfined"},
		"fix": {"value": "RuntimeDefault"},
	}}
}

test_lets_through_nothing_and_a_file if {
	count(seccomp.finding) == 0 with input as pod({
		"containers": [
			{"name": "web"},
			{"name": "two", "securityContext": {"seccompProfile": {"type": "Localhost"}}},
		],
	})
}
