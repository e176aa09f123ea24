# METADATA
# title: Every object has the label of its team
# description: |
#   The label `team`, under the organisation's domain, is used to find people when something breaks and to split costs.
#   A wrong team gets both the alerts and the bill.
# custom:
#   scope: object
#   on: ["*"]
#   message: "the team label of {kind} {name} is {value}, not {team}"
#   wanted: the label team, under the organisation's domain, with the name of the team
#   fix: set the label to {team}
package waymark.platform.owner_label

import data.waymark.lib.objects
import data.waymark.lib.pods

finding contains {
	"path": array.concat(path, [key]),
	"args": {
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"value": value,
		"team": input.context.team,
	},
	"fix": {"value": input.context.team},
} if {
	input.context.owner == "team"
	some [path, key, value] in of_teams
	value != input.context.team
}

finding contains {
	"path": ["metadata", "labels"],
	"args": {
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"value": "missing",
		"team": input.context.team,
	},
} if {
	input.context.owner == "team"
	not labelled
}

labelled if count(of_object) > 0

of_teams := array.concat(of_object, of_pods)

of_object := [[["metadata", "labels"], key, value] |
	some key, value in input.object.metadata.labels
	endswith(key, "/team")
]

of_pods := [[array.concat(pods.metadata_path, ["labels"]), key, value] |
	some key, value in pods.metadata.labels
	endswith(key, "/team")
]
