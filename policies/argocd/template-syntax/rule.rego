# METADATA
# title: Annotations have no template syntax
# description: |
#   Several programs execute `{{ … }}` in annotations: Argo CD, Helm, agents that inject secrets. A template written by
#   a team would run with the rights of these programs.
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

# An ApplicationSet creates its Applications from a template, so it may hold template syntax.
is_template(place) if {
	input.object.kind == "ApplicationSet"
	place.path != ["metadata", "annotations"]
}
