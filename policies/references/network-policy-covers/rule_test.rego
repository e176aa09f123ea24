package waymark.references.network_policy_covers_test

import data.waymark.references.network_policy_covers

pod := {"kind": "Pod", "metadata": {"name": "web", "labels": {"app": "web"}}, "spec": {}}

test_refuses_what_no_policy_selects if {
	found := network_policy_covers.finding with input as {"objects": [pod], "context": {"namespace": "one"}}
	found == {{
		"object": 0,
		"path": ["kind"],
		"args": {"kind": "Pod", "name": "web"},
		"unless": {"selecting": "one/networking.k8s.io/NetworkPolicy/ingress", "labels": {"app": "web"}},
	}}
}

test_lets_through_what_a_policy_selects if {
	policy := {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "deny"}, "spec": {}}
	count(network_policy_covers.finding) == 0 with input as {"objects": [pod, policy]}
}
