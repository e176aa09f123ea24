# METADATA
# title: The autoscaler alone sets the replicas of a workload
# description: |
#   Otherwise each sync resets the number of pods, even at peak load, and the autoscaler raises it again.
#
#   The Applications of an organisation leave the field to the autoscaler. There the field may stay, with the autoscaler's
#   minimum, and should: a workload that starts to scale falls to one pod if the field is removed, because whoever applied
#   the field owned it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
# custom:
#   scope: unit
#   on: [autoscaling/HorizontalPodAutoscaler, keda.sh/ScaledObject]
#   message: "{kind} {name} fixes replicas at {replicas}, though {scaler} {autoscaler} scales it from {least}"
#   wanted: the autoscaler's minimum as spec.replicas in the units of an organisation, elsewhere no spec.replicas
#   fix: set spec.replicas to the minimum of the autoscaler; in files that no Application of yours syncs, delete it
package waymark.hardening.autoscaler_replicas

import data.waymark.lib.objects
import data.waymark.lib.workloads

finding contains {
	"object": i,
	"path": ["spec", "replicas"],
	"args": {
		"kind": workload.kind,
		"name": objects.name(workload),
		"replicas": workload.spec.replicas,
		"scaler": scaler.kind,
		"autoscaler": objects.name(scaler),
		"least": workloads.fewest(i).count,
	},
	"fix": fix(i),
} if {
	some i, workload in workloads.replicated
	workload.spec.replicas != null
	scaler := input.objects[workloads.autoscaler(workload)]
	not leaves_alone(i, workload)
}

# Argo CD does not reset the field, and nobody starts below the minimum.
leaves_alone(i, workload) if {
	input.context.unit
	workload.spec.replicas == workloads.fewest(i).count
}

fix(i) := fixes[is_string(object.get(input, ["context", "unit"], null))] if {
	fixes := {true: {"value": workloads.fewest(i).count}, false: {"remove": true}}
}
