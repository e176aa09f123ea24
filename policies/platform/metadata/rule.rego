# METADATA
# title: Metadata managed by the cluster is not set
# description: |
#   An object with an owner reference is deleted when that owner is missing, whatever git says. An object with a
#   finalizer cannot be deleted, nor can its namespace. Old versions and uids make a sync fail.
# related_resources:
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/
# custom:
#   scope: object
#   on: ["*"]
#   message: "{kind} {name} states {field}"
#   wanted: no {field}
#   fix: delete {field}
package waymark.platform.metadata

import data.waymark.lib.objects
import data.waymark.lib.pods

finding contains {
	"path": array.concat(path, [field]),
	"args": {"kind": input.object.kind, "name": objects.name(input.object), "field": field},
	"fix": {"remove": true},
} if {
	input.context.owner == "team"
	some [path, metadata] in places
	some field in clusters
	value := metadata[field]
	not value in {"", null, []}
}

clusters := [
	"deletionGracePeriodSeconds",
	"deletionTimestamp",
	"finalizers",
	"generateName",
	"managedFields",
	"ownerReferences",
	"resourceVersion",
	"selfLink",
	"uid",
]

places := array.concat(
	[[["metadata"], input.object.metadata]],
	[[pods.metadata_path, pods.metadata] | pods.template_path],
)
