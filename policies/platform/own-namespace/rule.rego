# METADATA
# title: Objects of a team are in its own namespace
# description: |
#   An object in the namespace of another team or environment, or in none, changes things that its team is not
#   responsible for.
# custom:
#   scope: object
#   on: ["*"]
#   message: "{kind} {name} goes to {place}, but its unit may use only {own}"
#   wanted: no namespace, because it is filled in, or the namespace of the environment
#   fix: delete metadata.namespace
package waymark.platform.own_namespace

import data.waymark.lib.kinds
import data.waymark.lib.objects

finding contains {
	"path": ["metadata", "namespace"],
	"args": {
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"place": named,
		"own": concat(", ", own),
	},
	"fix": {"remove": true},
} if {
	input.context.owner == "team"
	named := input.object.metadata.namespace
	not named in own
	not named in ["", null]
	count(own) > 0
}

finding contains {
	"path": ["kind"],
	"args": {
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"place": "the whole cluster",
		"own": concat(", ", own),
	},
} if {
	input.context.owner == "team"
	kinds.is_cluster_wide(objects.own_group, input.object.kind)
}

own contains input.context.namespace

own contains namespace if {
	not input.context.namespace
	some namespace in input.context.namespaces
}
