package waymark.hardening.disruption_budget_test

import data.waymark.hardening.disruption_budget

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

test_refuses_replicas_without_a_budget if {
	found := disruption_budget.finding with input as {"objects": [deployment({"replicas": 2})]}
	found == {{
		"object": 0,
		"path": ["spec", "replicas"],
		"args": {"kind": "Deployment", "name": "web", "replicas": 2},
	}}
}

test_points_at_the_minimum_of_the_autoscaler if {
	found := disruption_budget.finding with input as {"objects": [scaler({"minReplicas": 2}), deployment({})]}
	{[f.object, f.path] | some f in found} == {[0, ["spec", "minReplicas"]]}
}

test_lets_a_budget_through if {
	count(disruption_budget.finding) == 0 with input as {"objects": [deployment({"replicas": 2}), budget({})]}
}
