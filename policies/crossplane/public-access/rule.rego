# METADATA
# title: Cloud resources are not public
# description: |
#   A database with a public address, or a public bucket, is found within minutes. S3's public access block has four
#   settings, each of which is off by default.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
# custom:
#   scope: object
#   on: ["*.upbound.io/*", apiextensions.crossplane.io/Composition]
#   message: "{problem}"
#   wanted: access from the organisation's networks and identities only
#   fix: "{fix}"
package waymark.crossplane.public_access

import data.waymark.lib.crossplane

finding contains {
	"path": crossplane.place(found, field),
	"args": {"problem": "it has a public address", "fix": "set publiclyAccessible to false"},
	"fix": {"value": false},
} if {
	field := ["publiclyAccessible"]
	some found in crossplane.resources
	value := crossplane.setting(found, field)
	not value in {null, false}
}

finding contains {
	"path": crossplane.place(found, field),
	"args": {"problem": concat(" ", ["the ACL is", acl]), "fix": "set acl to private"},
	"fix": {"value": "private"},
} if {
	field := ["acl"]
	some found in crossplane.resources
	acl := crossplane.setting(found, field)
	regex.match(`^(public|authenticated)-`, acl)
}

finding contains {
	"path": array.concat(found.path, array.concat(["spec"], path)),
	"args": {"problem": "the ACL grants everybody something", "fix": "delete the grant"},
} if {
	some found in crossplane.resources
	found.type == "s3/BucketACL"
	walk(found.resource.spec, [path, grantee])
	regex.match(`^https?://acs\.amazonaws\.com/groups/global/`, grantee)
}

finding contains {
	"path": crossplane.place(found, [switch]),
	"args": {"problem": concat(" ", [switch, "is off"]), "fix": concat(" ", ["set", switch, "to true"])},
	"fix": {"value": true},
} if {
	some found in crossplane.resources
	found.type == "s3/BucketPublicAccessBlock"
	some switch in ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"]
	crossplane.setting(found, [switch]) != true
}
