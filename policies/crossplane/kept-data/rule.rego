# METADATA
# title: Deleting an object of production keeps the data
# description: |
#   Crossplane deletes the real thing with its object, unless `managementPolicies` leave `Delete` out; absent they are
#   `*`, which is everything. A cluster that is lost or an Application that is deleted must not take a database along.
# related_resources:
#   - https://docs.crossplane.io/latest/managed-resources/managed-resources/#managementpolicies
# custom:
#   scope: object
#   on: [docdb.aws.m.upbound.io/*, docdb.aws.upbound.io/*, dynamodb.aws.m.upbound.io/*, dynamodb.aws.upbound.io/*, ec2.aws.m.upbound.io/*, ec2.aws.upbound.io/*, efs.aws.m.upbound.io/*, efs.aws.upbound.io/*, elasticache.aws.m.upbound.io/*, elasticache.aws.upbound.io/*, kinesis.aws.m.upbound.io/*, kinesis.aws.upbound.io/*, kms.aws.m.upbound.io/*, kms.aws.upbound.io/*, memorydb.aws.m.upbound.io/*, memorydb.aws.upbound.io/*, neptune.aws.m.upbound.io/*, neptune.aws.upbound.io/*, opensearch.aws.m.upbound.io/*, opensearch.aws.upbound.io/*, rds.aws.m.upbound.io/*, rds.aws.upbound.io/*, redshift.aws.m.upbound.io/*, redshift.aws.upbound.io/*, s3.aws.m.upbound.io/*, s3.aws.upbound.io/*, sqs.aws.m.upbound.io/*, sqs.aws.upbound.io/*, apiextensions.crossplane.io/Composition]
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
	found.type in crossplane.data_types
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
