package waymark.pod_security.capabilities_test

import data.waymark.pod_security.capabilities

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_what_is_beyond_the_default if {
	found := capabilities.finding with input as pod({
		"containers": [{
			"name": "web",
			"securityContext": {"capabilities": {"add": ["CHOWN", "NET_RAW"]}},
		}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "capabilities", "add", 1],
		"args": {"container": "web", "capability": "NET_RAW"},
	}}
}

test_lets_through_the_default_set if {
	count(capabilities.finding) == 0 with input as pod({
		"containers": [
			{
				"name": "web",
				"securityContext": {"capabilities": {"add": ["CHOWN", "NET_BIND_SERVICE"]}},
			},
			{"name": "two"},
		],
	})
}

test_says_how_a_capability_is_written if {
	found := capabilities.finding with input as pod({
		"containers": [{"name": "web", "securityContext": {"capabilities": {"add": ["CAP_CHOWN", "setuid", 1]}}}],
	})
	{finding.args.capability | some finding in found} == {
		"CAP_CHOWN, which must be written CHOWN",
		"setuid, which must be written SETUID",
		1,
	}
}
