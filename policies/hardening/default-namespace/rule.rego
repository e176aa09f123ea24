# METADATA
# title: No object is in the namespace default
# description: |
#   The namespace `default` has no owner, quota, network policies or Pod Security level. Objects without a namespace
#   end up there.
# related_resources:
#   - https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   scope: object
#   on: ["*"]
#   message: "{kind} {name} is in the namespace default"
#   wanted: a namespace of its team
#   fix: name the team's namespace in metadata.namespace
package waymark.hardening.default_namespace

import data.waymark.lib.pods

finding contains {
	"path": ["metadata", "namespace"],
	"args": {"kind": input.object.kind, "name": object.get(input.object, ["metadata", "name"], "without a name")},
} if {
	here
}

here if input.object.metadata.namespace == "default"

# An object without a namespace gets that of its unit. This is certain only for workloads: other kinds may be
# cluster-scoped.
here if {
	input.context.namespace == "default"
	object.get(input.object, ["metadata", "namespace"], null) in {"", null}
	pods.template_path
}
