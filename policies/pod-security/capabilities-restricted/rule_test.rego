package waymark.pod_security.capabilities_restricted_test

import data.waymark.pod_security.capabilities_restricted

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_one_of_the_default_set if {
	found := capabilities_restricted.finding with input as pod({
		"containers": [{
			"name": "web",
			"securityContext": {"capabilities": {"add": ["NET_BIND_SERVICE", "CHOWN"]}},
		}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1],
		"args": {"container": "web", "capability": "CHOWN"},
	}}
}

test_lets_through_low_ports if {
	count(capabilities_restricted.finding) == 0 with input as pod({
		"containers": [{
			"name": "web",
			"securityContext": {"capabilities": {"add": ["NET_BIND_SERVICE"]}},
		}],
	})
}

test_leaves_the_others_to_the_baseline if {
	count(capabilities_restricted.finding) == 0 with input as pod({
		"containers": [{
			"name": "web",
			"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}},
		}],
	})
}
