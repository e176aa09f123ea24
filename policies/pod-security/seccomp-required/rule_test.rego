package waymark.pod_security.seccomp_required_test

import data.waymark.pod_security.seccomp_required

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_containers_without_a_profile if {
	found := seccomp_required.finding with input as pod({
		"containers": [
			{"name": "web"},
			{"name": "two", "securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}},
			{"name": "three"},
		],
	})
	found == {{
		"path": ["spec", "securityContext", "seccompProfile"],
		"args": {"containers": "web, three"},
		"fix": {"value": {"type": "RuntimeDefault"}},
	}}
}

test_lets_through_a_profile_of_the_pod if {
	count(seccomp_required.finding) == 0 with input as pod({
		"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}},
		"containers": [{"name": "web"}],
	})
}

test_lets_through_windows if {
	count(seccomp_required.finding) == 0 with input as pod({
		"os": {"name": "windows"},
		"containers": [{"name": "web"}],
	})
}
