# METADATA
# title: Billed resources have cost tags
# description: |
#   The cloud bill is split by these tags. Without them, or with wrong ones, nobody or the wrong team pays.
# custom:
#   scope: object
#   on: [data]
#   message: "the tag {tag} of {kind} {name} is {value}"
#   wanted: tags team, service, environment and cost-centre in spec.tags, as the organisation has them
#   fix: declare the resource by its platform kind, which sets the tags
package waymark.platform.cost_tags

import data.waymark.lib.objects

finding contains {
	"path": ["spec", "tags", tag],
	"args": {
		"tag": tag,
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"value": object.get(input.object, ["spec", "tags", tag], "absent"),
	},
} if {
	input.context.owner == "team"
	objects.own_group in input.context.groups
	input.object.kind in input.parameters.dataKinds
	some tag, key in tags
	not tagged(tag, key)
}

# Each tag, and the field of the context that it repeats.
tags := {
	"team": "team",
	"service": "service",
	"environment": "environment",
	"cost-centre": "costCentre",
}

tagged(tag, key) if {
	value := input.object.spec.tags[tag]
	not value in {"", null}
	value == object.get(input.context, key, value)
}
