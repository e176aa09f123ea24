package waymark.references.network_policy_pods_test

import data.waymark.references.network_policy_pods

selecting(selector) := {
	"kind": "NetworkPolicy",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"podSelector": selector},
}

pod := {"kind": "Pod", "metadata": {"name": "web", "namespace": "one", "labels": {"app": "web"}}, "spec": {}}

test_refuses_what_selects_nothing if {
	selector := {"matchLabels": {"app": "api"}}
	found := network_policy_pods.finding with input as {"objects": [pod, selecting(selector)]}
	found == {{
		"object": 1,
		"path": ["spec", "podSelector"],
		"args": {"kind": "NetworkPolicy", "name": "web"},
		"unless": {"pods": "one", "selector": selector},
	}}
}

test_lets_through_what_selects_pods if {
	selector := {"matchExpressions": [{"key": "app", "operator": "In", "values": ["web"]}]}
	count(network_policy_pods.finding) == 0 with input as {"objects": [pod, selecting(selector)]}
}

test_lets_through_what_means_every_pod if {
	count(network_policy_pods.finding) == 0 with input as {"objects": [selecting({"matchLabels": {}})]}
}
