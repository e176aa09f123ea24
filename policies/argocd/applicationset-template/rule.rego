# METADATA
# title: ApplicationSets fail on what they miss, and name their project
# description: |
#   Without `missingkey=error` a parameter that is absent becomes the text `<no value>`, and so the name of a cluster or
#   a namespace. A project that comes from a parameter lets a file in git choose what it may touch.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/GoTemplate/
#   - https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Security/
# custom:
#   scope: object
#   on: [argoproj.io/ApplicationSet]
#   message: "{problem}"
#   wanted: "goTemplate: true, goTemplateOptions: [missingkey=error], and a project that is written out"
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
	"args": {"problem": "a missing parameter is no error", "fix": "set goTemplateOptions to [missingkey=error]"},
	"fix": {"value": ["missingkey=error"]},
} if {
	not strict
}

# Of several, the last one counts.
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
