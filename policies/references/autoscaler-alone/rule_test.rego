package waymark.references.autoscaler_alone_test

import data.waymark.references.autoscaler_alone

test_claims_the_target if {
	scaler := {
		"apiVersion": "keda.sh/v1alpha1",
		"kind": "ScaledObject",
		"metadata": {"name": "web", "namespace": "one"},
		"spec": {"scaleTargetRef": {"name": "web"}},
	}
	found := autoscaler_alone.finding with input as {"objects": [scaler]}
	found == {{
		"object": 0,
		"path": ["spec", "scaleTargetRef"],
		"args": {"kind": "ScaledObject", "name": "web", "target": "Deployment", "of": "web"},
		"unique": "one/apps/Deployment/web",
	}}
}
