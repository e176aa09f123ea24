# METADATA
# title: One autoscaler scales a workload
# description: |
#   Two autoscalers of one workload undo each other's work: the number of pods goes up and down. A ScaledObject creates a
#   HorizontalPodAutoscaler.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
# custom:
#   scope: unit
#   on: [autoscaling/HorizontalPodAutoscaler, keda.sh/ScaledObject]
#   message: "{kind} {name} scales the {target} {of}, which {other} scales already"
#   wanted: one HorizontalPodAutoscaler or ScaledObject for each workload
#   fix: put the metrics of both into one autoscaler
package waymark.references.autoscaler_alone

import data.waymark.lib.objects
import data.waymark.lib.workloads

finding contains {
	"object": i,
	"path": ["spec", "scaleTargetRef"],
	"args": {"kind": it.kind, "name": objects.name(it), "target": target.kind, "of": target.name},
	"unique": objects.key(target.namespace, target.group, target.kind, target.name),
} if {
	some i, it in workloads.scalers
	target := workloads.target(it)
}
