package waymark.crossplane.multi_az_test

import data.waymark.crossplane.multi_az

database(settings) := {"object": {
	"apiVersion": "rds.aws.m.upbound.io/v1beta1",
	"kind": "Instance",
	"spec": {"forProvider": settings},
}}

test_points_at_the_field if {
	found := multi_az.finding with input as database({"multiAz": "true"})
	found == {{
		"path": ["spec", "forProvider", "multiAz"],
		"args": {"wanted": "multiAz is true", "fix": "set multiAz to true"},
		"fix": {"value": true},
	}}
}

test_lets_a_copy_be_alone if {
	count(multi_az.finding) == 0 with input as database({"replicateSourceDb": "ledger"})
}
