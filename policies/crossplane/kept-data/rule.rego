# METADATA
# title: Deleting an object in production keeps its data
# description: |
#   Crossplane deletes the external resource with its object unless `managementPolicies` omits `Delete`. The default is
#   `*`, which includes it. Losing a cluster or deleting an Application must not delete a database.
# related_resources:
#   - https://docs.crossplane.io/latest/managed-resources/managed-resources/#managementpolicies
# custom:
#   scope: object
#   on: ["*.upbound.io/*", apiextensions.crossplane.io/Composition]
#   message: deleting the object deletes the {type}
#   wanted: managementPolicies without Delete and *
#   fix: set managementPolicies to [Observe, Create, Update, LateInitialize]
package waymark.crossplane.kept_data

import data.waymark.lib.crossplane

finding contains {
	"path": array.concat(found.path, path),
	"args": {"type": found.resource.kind},
	"fix": {"value": ["Observe", "Create", "Update", "LateInitialize"]},
} if {
	input.context.production
	path := ["spec", "managementPolicies"]
	some found in crossplane.resources
	crossplane.data_types[found.type]
	not crossplane.fills(found, path)
	some policy in policies(found.resource)
	policy in {"*", "Delete"}
	not orphaned(found.resource, policy)
}

policies(resource) := resource.spec.managementPolicies if {
	is_array(resource.spec.managementPolicies)
} else := ["*"]

# The older resources, which belong to no namespace, may say it so; a Delete that is written out goes before it.
orphaned(resource, "*") if {
	resource.spec.deletionPolicy == "Orphan"
	not contains(resource.apiVersion, ".aws.m.")
}
