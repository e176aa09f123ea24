package waymark.crossplane.kept_data_test

import data.waymark.crossplane.kept_data

bucket(spec) := {
	"object": {"apiVersion": "s3.aws.m.upbound.io/v1beta1", "kind": "Bucket", "spec": spec},
	"context": {"production": true},
}

test_points_at_the_policies if {
	found := kept_data.finding with input as bucket({})
	found == {{
		"path": ["spec", "managementPolicies"],
		"args": {"type": "Bucket"},
		"fix": {"value": ["Observe", "Create", "Update", "LateInitialize"]},
	}}
}

test_lets_what_is_only_observed_through if {
	count(kept_data.finding) == 0 with input as bucket({"managementPolicies": ["Observe"]})
}
