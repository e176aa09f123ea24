# METADATA
# description: Managed resources of AWS, including those in a Composition, and their fields.
package waymark.lib.crossplane

# {"path", "type" ("rds/Instance"), "resource", "fields" (its settings), "patched" (the fields that a Composition
# fills in)}. A list, because a set would hash each resource whole.
resources := array.concat(
	[found |
		type := type_of(input.object)
		found := {"path": [], "type": type, "resource": input.object, "fields": fields(input.object), "patched": set()}
	],
	[found |
		some i, step in input.object.spec.pipeline
		some j, entry in step.input.resources
		type := type_of(entry.base)
		found := {
			"path": ["spec", "pipeline", i, "input", "resources", j, "base"],
			"type": type,
			"resource": entry.base,
			"fields": fields(entry.base),
			"patched": patched(step.input, entry),
		}
	],
)

# The AWS service and the kind. Namespaced and older, cluster-scoped resources have the same type.
type_of(resource) := concat("/", [service, resource.kind]) if {
	[service, rest] := split(resource.apiVersion, ".aws.")
	split(rest, "/")[0] in {"crossplane.io", "m.crossplane.io", "m.upbound.io", "upbound.io"}
}

# Patches set fields of the resource, except patches to the composite or the environment.
patched(resources, entry) := {replace(field, "[0]", "") |
	some patch in array.concat(object.get(entry, ["patches"], []), shared(resources, entry))
	not contains(object.get(patch, ["type"], ""), "To")
	field := object.get(patch, ["toFieldPath"], object.get(patch, ["fromFieldPath"], ""))
}

shared(resources, entry) := [patch |
	some use in entry.patches
	some named in resources.patchSets
	named.name == use.patchSetName
	some patch in named.patches
]

# Whether a patch sets a field or a parent of the field.
fills(found, path) if {
	some field in found.patched
	startswith(concat(".", array.concat(path, [""])), concat("", [field, "."]))
}

# The value of a field: null if it is not set, undefined if a patch sets it.
setting(found, field) := inside(found.fields, field) if {
	count(found.patched) == 0
} else := inside(found.fields, field) if {
	not fills(found, array.concat(["spec", "initProvider"], field))
	not fills(found, array.concat(["spec", "forProvider"], field))
}

fields(resource) := object.union(resource.spec.initProvider, section(resource, "forProvider")) if {
	is_object(resource.spec.initProvider)
} else := section(resource, "forProvider")

section(resource, name) := stated if {
	stated := resource.spec[name]
	is_object(stated)
} else := {}

inside(fields, [name]) := object.get(fields, [name], null)

# Older versions write a group of fields as a list of one.
inside(fields, [group, name]) := object.get(fields, [group, name], object.get(fields, [group, 0, name], null))

# Whether a field has neither a value nor a reference to another resource.
missing(found, name) if {
	every suffix in ["", "Ref", "Selector"] {
		setting(found, [concat("", [name, suffix])]) in {null, ""}
	}
}

place(found, field) := array.concat(found.path, array.concat(["spec", "forProvider"], field))

# Types whose deletion deletes data or the key that decrypts it.
data_types := {
	"docdb/Cluster",
	"dynamodb/Table",
	"ec2/EBSVolume",
	"efs/FileSystem",
	"elasticache/Cluster",
	"elasticache/ReplicationGroup",
	"elasticache/ServerlessCache",
	"kinesis/Stream",
	"kms/Key",
	"memorydb/Cluster",
	"neptune/Cluster",
	"opensearch/Domain",
	"rds/Cluster",
	"rds/Instance",
	"redshift/Cluster",
	"s3/Bucket",
	"sqs/Queue",
}
