# METADATA
# title: The target of an autoscaler exists
# description: |
#   A HorizontalPodAutoscaler or ScaledObject without a target scales nothing, and reports that only in its own status.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   scope: unit
#   on: [autoscaling/HorizontalPodAutoscaler, keda.sh/ScaledObject]
#   message: "{kind} {name} scales the {target} {missing}, which does not exist"
#   wanted: a {target} named {missing} in the same namespace
#   fix: correct apiVersion, kind and name of scaleTargetRef
package waymark.references.scale_target

import data.waymark.lib.objects
import data.waymark.lib.workloads

finding contains {
	"object": i,
	"path": ["spec", "scaleTargetRef", "name"],
	"args": {"kind": it.kind, "name": it.metadata.name, "target": target.kind, "missing": target.name},
	"unless": {"object": key},
} if {
	some i, it in workloads.scalers
	target := workloads.target(it)
	key := objects.key(target.namespace, target.group, target.kind, target.name)
	not objects.keys[key]
}
