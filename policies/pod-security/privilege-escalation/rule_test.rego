package waymark.pod_security.privilege_escalation_test

import data.waymark.pod_security.privilege_escalation

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_silence_and_true if {
	found := privilege_escalation.finding with input as pod({
		"containers": [
			{"name": "web"},
			{"name": "two", "securityContext": {"allowPrivilegeEscalation": true}},
		],
	})
	found == {
		{
			"path": ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"],
			"args": {"container": "web"},
			"fix": {"value": false},
		},
		{
			"path": ["spec", "containers", 1, "securityContext", "allowPrivilegeEscalation"],
			"args": {"container": "two"},
			"fix": {"value": false},
		},
	}
}

test_lets_through_false if {
	count(privilege_escalation.finding) == 0 with input as pod({
		"containers": [{"name": "web", "securityContext": {"allowPrivilegeEscalation": false}}],
	})
}

test_lets_through_windows if {
	count(privilege_escalation.finding) == 0 with input as pod({
		"os": {"name": "windows"},
		"containers": [{"name": "web"}],
	})
}
