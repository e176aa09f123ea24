package waymark.crossplane.backups_test

import data.waymark.crossplane.backups

database(settings, context) := {
	"object": {
		"apiVersion": "rds.aws.m.upbound.io/v1beta1",
		"kind": "Cluster",
		"spec": {"forProvider": settings},
	},
	"context": context,
	"parameters": {"backupDays": 7},
}

test_says_how_many_days if {
	found := backups.finding with input as database({}, {})
	found == {{
		"path": ["spec", "forProvider", "backupRetentionPeriod"],
		"args": {"field": "backupRetentionPeriod", "wanted": "7 or more"},
	}}
}

test_protects_production if {
	settings := {"backupRetentionPeriod": 7}
	count(backups.finding) == 1 with input as database(settings, {"production": true})
	count(backups.finding) == 0 with input as database(settings, {"production": false})
}
