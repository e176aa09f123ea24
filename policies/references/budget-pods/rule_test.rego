package waymark.references.budget_pods_test

import data.waymark.references.budget_pods

selecting(selector) := {
	"kind": "PodDisruptionBudget",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"selector": selector},
}

pod := {"kind": "Pod", "metadata": {"name": "web", "namespace": "one", "labels": {"app": "web"}}, "spec": {}}

test_refuses_what_selects_nothing if {
	selector := {"matchLabels": {"app": "api"}}
	found := budget_pods.finding with input as {"objects": [pod, selecting(selector)]}
	found == {{
		"object": 1,
		"path": ["spec", "selector"],
		"args": {"kind": "PodDisruptionBudget", "name": "web"},
		"unless": {"pods": "one", "selector": selector},
	}}
}

test_lets_through_what_selects_pods if {
	selector := {"matchExpressions": [{"key": "app", "operator": "In", "values": ["web"]}]}
	count(budget_pods.finding) == 0 with input as {"objects": [pod, selecting(selector)]}
}
