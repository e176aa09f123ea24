package waymark.platform.budget_test

import data.waymark.platform.budget

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

pods(cpu) := {"template": {"spec": {"containers": [{"name": "web", "resources": {"requests": {"cpu": cpu}}}]}}}

unit(objects) := {"objects": objects, "context": {"quota": {"cpu": "2", "memory": "4Gi"}}}

test_refuses_a_maximum_that_does_not_fit if {
	found := budget.finding with input as unit([deployment(pods("500m")), scaler({"maxReplicas": 5})])
	found == {{
		"object": 1,
		"path": ["spec", "maxReplicas"],
		"args": {"resource": "cpu", "requested": 2500, "unit": "m", "quota": "2"},
	}}
}

test_lets_through_what_just_fits if {
	count(budget.finding) == 0 with input as unit([deployment(pods("500m")), scaler({"maxReplicas": 4})])
}

test_refuses_what_cannot_be_read if {
	count(budget.finding) == 1 with input as unit([deployment(pods("much"))])
}
