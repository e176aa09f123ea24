# METADATA
# title: Databases have backups and a final snapshot
# description: |
#   Without automatic backups, a bad migration cannot be undone; without a final snapshot, a deletion cannot. AWS makes
#   neither by default. In production, databases also have deletion protection.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
# custom:
#   scope: object
#   on: ["*.upbound.io/*", apiextensions.crossplane.io/Composition]
#   message: "{field} is not {wanted}"
#   wanted: "{wanted}"
#   fix: set {field} to {wanted}
package waymark.crossplane.backups

import data.waymark.lib.crossplane

finding contains problem(found, field, "false") if {
	field := ["skipFinalSnapshot"]
	some found in crossplane.resources
	value := crossplane.setting(found, field)
	not value in {null, false}
}

retention := {
	"docdb/Cluster": "backupRetentionPeriod",
	"memorydb/Cluster": "snapshotRetentionLimit",
	"neptune/Cluster": "backupRetentionPeriod",
	"rds/Cluster": "backupRetentionPeriod",
	"rds/Instance": "backupRetentionPeriod",
	"redshift/Cluster": "automatedSnapshotRetentionPeriod",
}

finding contains problem(found, field, enough) if {
	some found in crossplane.resources
	field := [retention[found.type]]
	days := crossplane.setting(found, field)
	not suffices(days)
	crossplane.missing(found, "replicateSourceDb")
}

enough := concat(" ", [format_int(input.parameters.backupDays, 10), "or more"])

suffices(days) if {
	is_number(days)
	days >= input.parameters.backupDays
}

recovery := ["pointInTimeRecovery", "enabled"]

finding contains problem(found, recovery, "true") if {
	some found in crossplane.resources
	found.type == "dynamodb/Table"
	value := crossplane.setting(found, recovery)
	value != true
}

finding contains problem(found, field, enough) if {
	field := ["pointInTimeRecovery", "recoveryPeriodInDays"]
	some found in crossplane.resources
	found.type == "dynamodb/Table"
	days := crossplane.setting(found, field)
	days != null
	not suffices(days)
}

protection := {
	"docdb/Cluster": "deletionProtection",
	"dynamodb/Table": "deletionProtectionEnabled",
	"neptune/Cluster": "deletionProtection",
	"rds/Cluster": "deletionProtection",
	"rds/Instance": "deletionProtection",
}

finding contains problem(found, field, "true") if {
	input.context.production
	some found in crossplane.resources
	field := [protection[found.type]]
	value := crossplane.setting(found, field)
	value != true
}

problem(found, field, wanted) := {
	"path": crossplane.place(found, field),
	"args": {"field": concat(".", field), "wanted": wanted},
}
