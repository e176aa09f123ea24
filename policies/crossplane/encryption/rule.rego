# METADATA
# title: Cloud data is encrypted at rest and in transit
# description: |
#   Most AWS services encrypt only if they are configured to, and often only at creation: an unencrypted database must
#   be copied to a new one.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html
# custom:
#   scope: object
#   on: ["*.upbound.io/*", apiextensions.crossplane.io/Composition]
#   message: "{field} does not encrypt"
#   wanted: "{wanted}"
#   fix: set {field} to {wanted}
package waymark.crossplane.encryption

import data.waymark.lib.crossplane

# Encryption that is off by default.
switches := {
	"docdb/Cluster": [["storageEncrypted"]],
	"ec2/EBSVolume": [["encrypted"]],
	"efs/FileSystem": [["encrypted"]],
	"elasticache/Cluster": [["transitEncryptionEnabled"]],
	"elasticache/ReplicationGroup": [["atRestEncryptionEnabled"], ["transitEncryptionEnabled"]],
	"neptune/Cluster": [["storageEncrypted"]],
	"opensearch/Domain": [
		["domainEndpointOptions", "enforceHttps"],
		["encryptAtRest", "enabled"],
		["nodeToNodeEncryption", "enabled"],
	],
	"rds/Cluster": [["storageEncrypted"]],
	"rds/Instance": [["storageEncrypted"]],
}

finding contains {
	"path": crossplane.place(found, field),
	"args": {"field": concat(".", field), "wanted": "true"},
} if {
	some found in crossplane.resources
	some field in switches[found.type]
	value := crossplane.setting(found, field)
	not value in {true, "true"}
}

# Encryption that is on by default.
finding contains {"path": crossplane.place(found, field), "args": {"field": field[0], "wanted": "true"}} if {
	some found in crossplane.resources
	field := {"memorydb/Cluster": ["tlsEnabled"], "redshift/Cluster": ["encrypted"]}[found.type]
	value := crossplane.setting(found, field)

	# "0" is also false
	not value in {null, true, "true"}
}

finding contains {"path": crossplane.place(found, [field]), "args": {"field": field, "wanted": "true"}} if {
	field := "sqsManagedSseEnabled"
	some found in crossplane.resources
	crossplane.setting(found, [field]) == false
	crossplane.missing(found, "kmsMasterKeyId")
}

finding contains {
	"path": crossplane.place(found, [field]),
	"args": {"field": field, "wanted": "a key, alias/aws/sns at the least"},
} if {
	field := "kmsMasterKeyId"
	some found in crossplane.resources
	found.type == "sns/Topic"
	crossplane.missing(found, field)
}

finding contains {"path": crossplane.place(found, [field]), "args": {"field": field, "wanted": "KMS"}} if {
	field := "encryptionType"
	some found in crossplane.resources
	found.type == "kinesis/Stream"
	crossplane.setting(found, [field]) != "KMS"
}
