package waymark.crossplane.encryption_test

import data.waymark.crossplane.encryption

composition(base, patches) := {"object": {"kind": "Composition", "spec": {"pipeline": [{"input": {
	"kind": "Resources",
	"resources": [{"base": base, "patches": patches}],
}}]}}}

base_path := ["spec", "pipeline", 0, "input", "resources", 0, "base"]

database(settings) := {
	"apiVersion": "rds.aws.m.upbound.io/v1beta1",
	"kind": "Instance",
	"spec": {"forProvider": settings},
}

test_points_at_the_field if {
	found := encryption.finding with input as {"object": database({})}
	found == {{
		"path": ["spec", "forProvider", "storageEncrypted"],
		"args": {"field": "storageEncrypted", "wanted": "true"},
	}}
}

test_points_into_a_composition if {
	found := encryption.finding with input as composition(database({"storageEncrypted": false}), [])
	{f.path | some f in found} == {array.concat(base_path, ["spec", "forProvider", "storageEncrypted"])}
}

test_leaves_to_a_patch_what_it_decides if {
	every patch in [
		{"toFieldPath": "spec.forProvider.storageEncrypted"},
		{"toFieldPath": "spec.forProvider"},
		{"fromFieldPath": "spec.forProvider.storageEncrypted"},
		{"type": "CombineFromComposite", "toFieldPath": "spec.forProvider.storageEncrypted"},
	] {
		count(encryption.finding) == 0 with input as composition(database({}), [patch])
	}
	every patch in [
		{"toFieldPath": "spec.forProvider.storageEncryptedBy"},
		{"type": "ToCompositeFieldPath", "toFieldPath": "spec.forProvider.storageEncrypted"},
	] {
		count(encryption.finding) == 1 with input as composition(database({}), [patch])
	}
}

test_finds_what_is_no_map if {
	count(encryption.finding) == 1 with input as {"object": database(null)}
}
