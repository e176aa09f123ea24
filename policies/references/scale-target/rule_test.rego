package waymark.references.scale_target_test

import data.waymark.references.scale_target

scaler := {
	"apiVersion": "autoscaling/v2",
	"kind": "HorizontalPodAutoscaler",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}},
}

test_refuses_what_nothing_makes if {
	found := scale_target.finding with input as {"objects": [scaler]}
	found == {{
		"object": 0,
		"path": ["spec", "scaleTargetRef", "name"],
		"args": {"kind": "HorizontalPodAutoscaler", "name": "web", "target": "Deployment", "missing": "web"},
		"unless": {"object": "one/apps/Deployment/web"},
	}}
}

test_lets_through_what_is_there if {
	web := {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "one"}}
	count(scale_target.finding) == 0 with input as {"objects": [scaler, web]}
}
