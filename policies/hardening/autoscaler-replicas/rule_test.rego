package waymark.hardening.autoscaler_replicas_test

import data.waymark.hardening.autoscaler_replicas

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

test_refuses_replicas_that_are_scaled if {
	found := autoscaler_replicas.finding with input as {"objects": [deployment({"replicas": 3}), scaler({})]}
	found == {{
		"object": 0,
		"path": ["spec", "replicas"],
		"args": {"kind": "Deployment", "name": "web", "replicas": 3, "scaler": "HorizontalPodAutoscaler", "autoscaler": "web", "least": 1},
		"fix": {"remove": true},
	}}
}

test_lets_the_minimum_stay_in_a_unit if {
	unit := {"unit": "shop/staging/web"}
	objects := [deployment({"replicas": 3}), scaler({"minReplicas": 3})]
	count(autoscaler_replicas.finding) == 0 with input as {"context": unit, "objects": objects}
	count(autoscaler_replicas.finding) == 1 with input as {"objects": objects}
}

test_sets_the_minimum_in_a_unit if {
	some found in autoscaler_replicas.finding with input as {
		"context": {"unit": "shop/staging/web"},
		"objects": [deployment({"replicas": 0}), scaler({"minReplicas": 3})],
	}
	found.fix == {"value": 3}
}

test_lets_one_of_them_through if {
	count(autoscaler_replicas.finding) == 0 with input as {"objects": [deployment({}), scaler({})]}
	count(autoscaler_replicas.finding) == 0 with input as {"objects": [deployment({"replicas": 3})]}
}
