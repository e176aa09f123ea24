# METADATA
# title: Production data is in more than one availability zone
# description: |
#   Availability zones fail as a whole from time to time. A database in a single zone is then down for hours and loses
#   its latest writes.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html
# custom:
#   scope: object
#   on: ["*.upbound.io/*", apiextensions.crossplane.io/Composition]
#   message: the resource is in only one availability zone
#   wanted: "{wanted}"
#   fix: "{fix}"
package waymark.crossplane.multi_az

import data.waymark.lib.crossplane

switches := {
	"elasticache/ReplicationGroup": [["automaticFailoverEnabled"], ["multiAzEnabled"]],
	"opensearch/Domain": [["clusterConfig", "zoneAwarenessEnabled"]],
	"rds/Instance": [["multiAz"]],
	"redshift/Cluster": [["multiAz"]],
}

finding contains {
	"path": crossplane.place(found, field),
	"args": args(field, "true"),
	"fix": {"value": true},
} if {
	some found in crossplane.resources
	some field in switches[found.type]
	value := crossplane.setting(found, field)
	value != true
	not replica(found)
}

# A replica needs no second zone: its source can replace it.
replica(found) if not crossplane.missing(found, "replicateSourceDb")

finding contains {"path": crossplane.place(found, field), "args": args(field, "CLUSTER_MULTI_AZ")} if {
	field := ["deploymentMode"]
	some found in crossplane.resources
	found.type == "mq/Broker"
	mode := crossplane.setting(found, field)
	not mode in {"ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ"}
}

finding contains {"path": crossplane.place(found, field), "args": args(field, "1")} if {
	field := ["numReplicasPerShard"]
	some found in crossplane.resources
	found.type == "memorydb/Cluster"
	crossplane.setting(found, field) == 0
}

finding contains {
	"path": crossplane.place(found, field),
	"args": {"wanted": "no availabilityZoneName", "fix": "delete availabilityZoneName"},
	"fix": {"remove": true},
} if {
	field := ["availabilityZoneName"]
	some found in crossplane.resources
	found.type == "efs/FileSystem"
	zone := crossplane.setting(found, field)
	zone != null
}

args(field, value) := {
	"wanted": concat(" is ", [concat(".", field), value]),
	"fix": concat(" ", ["set", concat(".", field), "to", value]),
}
