package waymark.hardening.autoscaler_minimum_test

import data.waymark.hardening.autoscaler_minimum

deployment(spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web"},
	"spec": object.union({"template": {"metadata": {"labels": {"app": "web"}}}}, spec),
}

scaler(bounds) := {
	"apiVersion": "autoscaling/v2",
	"kind": "HorizontalPodAutoscaler",
	"metadata": {"name": "web"},
	"spec": object.union({"scaleTargetRef": {"kind": "Deployment", "name": "web"}}, bounds),
}

budget(spec) := {
	"apiVersion": "policy/v1",
	"kind": "PodDisruptionBudget",
	"metadata": {"name": "web"},
	"spec": object.union({"selector": {"matchLabels": {"app": "web"}}}, spec),
}

objects(minimum, available) := [
	deployment({}),
	scaler({"minReplicas": minimum}),
	budget({"minAvailable": available}),
]

test_refuses_as_many_as_the_minimum if {
	found := autoscaler_minimum.finding with input as {"objects": objects(2, 2)}
	found == {{
		"object": 2,
		"path": ["spec", "minAvailable"],
		"args": {"name": "web", "value": 2, "pods": 2},
	}}
}

test_rounds_shares_up if {
	count(autoscaler_minimum.finding) == 1 with input as {"objects": objects(3, "67%")}
	count(autoscaler_minimum.finding) == 0 with input as {"objects": objects(3, "66%")}
}
