package waymark.hardening.replicas_test

import data.waymark.hardening.replicas

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

test_refuses_one_replica if {
	found := replicas.finding with input as {"objects": [deployment({"replicas": 1})]}
	found == {{
		"object": 0,
		"path": ["spec", "replicas"],
		"args": {"kind": "Deployment", "name": "web", "replicas": 1},
		"fix": {"value": 2},
	}}
}

test_points_at_the_minimum_of_the_autoscaler if {
	found := replicas.finding with input as {"objects": [deployment({}), scaler({"minReplicas": 1})]}
	{[f.object, f.path] | some f in found} == {[1, ["spec", "minReplicas"]]}
}

test_lets_two_through if {
	count(replicas.finding) == 0 with input as {"objects": [deployment({"replicas": 2})]}
	count(replicas.finding) == 0 with input as {"objects": [deployment({}), scaler({"minReplicas": 2})]}
}
