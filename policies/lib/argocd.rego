# METADATA
# description: What Argo CD reads of an object - the Applications that it describes, and all annotations.
package waymark.lib.argocd

# The spec of an Application, or of the Applications that an ApplicationSet creates.
specs contains {"path": ["spec"], "spec": input.object.spec} if input.object.kind == "Application"

specs contains {
	"path": ["spec", "template", "spec"],
	"spec": object.get(input.object, ["spec", "template", "spec"], {}),
} if {
	input.object.kind == "ApplicationSet"
}

# A generator may have a template of its own, which is merged over that of the ApplicationSet.
overlays contains {"path": array.concat(["spec", "generators"], path), "spec": spec} if {
	walk(input.object.spec.generators, [path, spec])
	array.slice(path, count(path) - 2, count(path)) == ["template", "spec"]
}

# The text that an ApplicationSet merges over its Applications last.
patch := input.object.spec.templatePatch

# Every map of annotations of this object and of the objects that a controller creates from it. Lists, because a set
# would hash every map.
annotated := array.concat(
	[{"path": ["metadata", "annotations"], "annotations": annotations} |
		annotations := input.object.metadata.annotations
	],
	array.concat(_in_templates, _in_generators),
)

_in_templates := [{"path": array.concat(path, ["metadata", "annotations"]), "annotations": annotations} |
	some [path, template] in _templates
	annotations := template.metadata.annotations
]

_templates := array.concat(
	[[["template"], template] | template := input.object.template],
	array.concat(
		[[["spec", name], template] |
			some name in ["template", "jobTemplate"]
			template := input.object.spec[name]
		],
		array.concat(
			[[["spec", "jobTemplate", "spec", "template"], template] |
				template := input.object.spec.jobTemplate.spec.template
			],
			[[["spec", "volumeClaimTemplates", i], template] |
				some i, template in input.object.spec.volumeClaimTemplates
			],
		),
	),
)

_in_generators := [{"path": array.concat(["spec", "generators"], path), "annotations": annotations} |
	walk(input.object.spec.generators, [path, annotations])
	array.slice(path, count(path) - 3, count(path)) == ["template", "metadata", "annotations"]
]

# The comma-separated options of an annotation of the object itself.
options(annotation) := [trim_space(option) |
	some option in split(input.object.metadata.annotations[annotation], ",")
]
