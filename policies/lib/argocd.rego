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

# Every map of annotations of this object and of the objects that a controller creates from it.
annotated contains {
	"path": ["metadata", "annotations"],
	"annotations": input.object.metadata.annotations,
}

annotated contains {
	"path": ["template", "metadata", "annotations"],
	"annotations": input.object.template.metadata.annotations,
}

annotated contains {
	"path": ["spec", "template", "metadata", "annotations"],
	"annotations": input.object.spec.template.metadata.annotations,
}

annotated contains {
	"path": ["spec", "jobTemplate", "metadata", "annotations"],
	"annotations": input.object.spec.jobTemplate.metadata.annotations,
}

annotated contains {
	"path": ["spec", "jobTemplate", "spec", "template", "metadata", "annotations"],
	"annotations": input.object.spec.jobTemplate.spec.template.metadata.annotations,
}

annotated contains {
	"path": ["spec", "volumeClaimTemplates", i, "metadata", "annotations"],
	"annotations": claim.metadata.annotations,
} if {
	some i, claim in input.object.spec.volumeClaimTemplates
}

annotated contains {
	"path": array.concat(["spec", "generators"], path),
	"annotations": annotations,
} if {
	walk(input.object.spec.generators, [path, annotations])
	array.slice(path, count(path) - 3, count(path)) == ["template", "metadata", "annotations"]
}

# The comma-separated options of an annotation of the object itself.
options(annotation) := [trim_space(option) |
	some option in split(input.object.metadata.annotations[annotation], ",")
]
