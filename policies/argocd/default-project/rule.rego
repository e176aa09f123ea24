# METADATA
# title: Applications belong to a project other than default
# description: |
#   Argo CD's project `default` allows every source, cluster and kind. An Application without a project belongs to it.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#the-default-project
# custom:
#   scope: object
#   on: [argoproj.io/Application, argoproj.io/ApplicationSet]
#   message: the project is {project}
#   wanted: the project of the team, or platform
#   fix: set project to the name of the team's AppProject
package waymark.argocd.default_project

import data.waymark.lib.argocd

finding contains {"path": array.concat(found.path, ["project"]), "args": {"project": meant}} if {
	some found in argocd.specs
	meant := {null: "absent", "": "empty", "default": "default"}[object.get(found.spec, ["project"], null)]
}

finding contains {"path": array.concat(overlay.path, ["project"]), "args": {"project": "default"}} if {
	some overlay in argocd.overlays
	overlay.spec.project == "default"
}
