# METADATA
# title: Argo CD annotations are not set by hand
# description: |
#   The tracking id assigns an object to an Application. A hand-written one hides the object, or makes it look like
#   part of another Application. An approval of a deletion in git means that nobody is asked. An object that is a hook,
#   is ignored when extraneous or is never pruned stays in the cluster after it is removed from git. A Job may be a
#   hook, because it ends.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/
# custom:
#   scope: object
#   on: ["*"]
#   message: "{what} is set by hand"
#   wanted: no {what}
#   fix: delete {what}
package waymark.argocd.tracking

import data.waymark.lib.argocd

# Functions, because a table would be built anew for each object.
is_note("argocd.argoproj.io/deletion-approved")

is_note("argocd.argoproj.io/installation-id")

is_note("argocd.argoproj.io/tracking-id")

is_hook("argocd.argoproj.io/hook")

is_hook("helm.sh/hook")

leftovers("argocd.argoproj.io/compare-options") := ["IgnoreExtraneous"]

leftovers("argocd.argoproj.io/sync-options") := ["Prune=false", "Delete=false"]

finding contains {"path": array.concat(place.path, [key]), "args": {"what": key}, "fix": {"remove": true}} if {
	some place in argocd.annotated
	some key, _ in place.annotations
	is_note(key)
}

finding contains {"path": ["metadata", "annotations", key], "args": {"what": key}, "fix": {"remove": true}} if {
	input.context.owner == "team"
	input.object.kind != "Job"
	some key, _ in input.object.metadata.annotations
	is_hook(key)
}

finding contains {"path": ["metadata", "annotations", key], "args": {"what": option}} if {
	input.context.owner == "team"
	some key, _ in input.object.metadata.annotations
	refused := leftovers(key)
	some option in argocd.options(key)
	option in refused
}
