# METADATA
# title: An Application cannot sync to an empty source
# description: |
#   With `allowEmpty`, a moved folder, or a generator that finds no files, deletes everything that the Application
#   runs. Without it, Argo CD stops and asks.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning-with-allow-empty-v18
# custom:
#   scope: object
#   on: [argoproj.io/Application, argoproj.io/ApplicationSet]
#   message: an empty source may delete everything
#   wanted: allowEmpty is false or absent
#   fix: delete allowEmpty
package waymark.argocd.allow_empty

import data.waymark.lib.argocd

finding contains {"path": array.concat(found.path, setting), "args": {}, "fix": {"remove": true}} if {
	some found in (argocd.specs | argocd.overlays)
	setting := ["syncPolicy", "automated", "allowEmpty"]
	not object.get(found.spec, setting, null) in {null, false}
}

# The patch is text, YAML or JSON with templates in it, so only a literal false is accepted.
finding contains {"path": ["spec", "templatePatch"], "args": {}} if {
	mentions := split(argocd.patch, "allowEmpty")
	some rest in array.slice(mentions, 1, count(mentions))
	not regex.match(`^["']?[ \t]*:[ \t]*false\b`, rest)
}
