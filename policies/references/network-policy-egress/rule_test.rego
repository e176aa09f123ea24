package waymark.references.network_policy_egress_test

import data.waymark.references.network_policy_egress

policy(types) := {
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"podSelector": {}, "policyTypes": types},
}

pod := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "web", "namespace": "one", "labels": {"app": "web"}},
	"spec": {},
}

test_points_at_the_types if {
	found := network_policy_egress.finding with input as {"objects": [pod, policy(["Ingress"])]}
	found == {{
		"object": 1,
		"path": ["spec", "policyTypes"],
		"args": {"kind": "Pod", "name": "web", "policy": "web"},
		"unless": {"selecting": "one/networking.k8s.io/NetworkPolicy/egress", "labels": {"app": "web"}},
	}}
}

test_lets_limited_pods_through if {
	count(network_policy_egress.finding) == 0 with input as {"objects": [pod, policy(["Egress"])]}
}
