# METADATA
# title: An autoscaled workload sets no replicas
# description: |
#   Otherwise each sync resets the number of pods, even at peak load, and the autoscaler raises it again.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
# custom:
#   scope: unit
#   on: [autoscaling/HorizontalPodAutoscaler]
#   message: "{kind} {name} fixes replicas at {replicas}, though HorizontalPodAutoscaler {autoscaler} scales it"
#   wanted: no spec.replicas
#   fix: delete spec.replicas
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
		"autoscaler": objects.name(input.objects[workloads.autoscaler(workload)]),
	},
	"fix": {"remove": true},
} if {
	some i, workload in workloads.replicated
	workload.spec.replicas != null
}
