# METADATA
# title: Annotations hold no template syntax
# description: |
#   Annotations are what other programs read, and some of them carry out `{{ … }}` that they find: Argo CD, Helm, agents
#   that inject secrets. What a team writes there would run with their rights.
# custom:
#   scope: object
#   on: ["*"]
#   message: "{annotation} holds template syntax"
#   wanted: a text without {{
#   fix: write the value out
package waymark.argocd.template_syntax

import data.waymark.lib.argocd

finding contains {"path": array.concat(place.path, [annotation]), "args": {"annotation": annotation}} if {
	some place in argocd.annotated
	some annotation, value in place.annotations
	contains(value, "{{")
	not is_template(place)
}

# The Applications of an ApplicationSet are made from a template.
is_template(place) if {
	input.object.kind == "ApplicationSet"
	place.path != ["metadata", "annotations"]
}
