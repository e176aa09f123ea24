# METADATA
# title: ApplicationSets fail on missing parameters and name a fixed project
# description: |
#   Without `missingkey=error`, a missing parameter becomes the text `<no value>`, also in the name of a cluster or
#   namespace. If the project comes from a parameter, a file in git chooses what the Application may change.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/
#   - https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Security/
# custom:
#   scope: object
#   on: [argoproj.io/ApplicationSet]
#   message: "{problem}"
#   wanted: "goTemplate: true, goTemplateOptions: [missingkey=error], and a literal project"
#   fix: "{fix}"
package waymark.argocd.applicationset_template

import data.waymark.lib.argocd

finding contains {
	"path": ["spec", "goTemplate"],
	"args": {"problem": "the template is not a Go template", "fix": "set goTemplate to true"},
} if {
	object.get(input.object, ["spec", "goTemplate"], false) != true
}

finding contains {
	"path": ["spec", "goTemplateOptions"],
	"args": {"problem": "a missing parameter is not an error", "fix": "set goTemplateOptions to [missingkey=error]"},
	"fix": {"value": ["missingkey=error"]},
} if {
	not strict
}

# If the option is given more than once, the last one applies.
strict if {
	options := [option |
		some option in input.object.spec.goTemplateOptions
		startswith(option, "missingkey=")
	]
	options[count(options) - 1] == "missingkey=error"
}

finding contains {
	"path": array.concat(found.path, ["project"]),
	"args": {"problem": "the project is a template", "fix": "write the name of the project"},
} if {
	some found in (argocd.specs | argocd.overlays)
	contains(found.spec.project, "{{")
}
