# METADATA
# title: The target of an autoscaler exists
# description: |
#   A HorizontalPodAutoscaler without a target scales nothing, and reports that only in its own status.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   scope: unit
#   on: [autoscaling/HorizontalPodAutoscaler]
#   message: "{kind} {name} scales the {target} {missing}, which nothing makes"
#   wanted: a {target} named {missing} in the same namespace
#   fix: correct apiVersion, kind and name of scaleTargetRef
package waymark.references.scale_target

import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["spec", "scaleTargetRef", "name"],
	"args": {"kind": it.kind, "name": it.metadata.name, "target": target.kind, "missing": target.name},
	"unless": {"object": key},
} if {
	some i, it in input.objects
	it.kind == "HorizontalPodAutoscaler"
	target := it.spec.scaleTargetRef
	group := objects.group_of(object.get(target, "apiVersion", ""))
	key := objects.key(objects.namespace(it), group, target.kind, target.name)
	not objects.keys[key]
}
