# METADATA
# title: Production workloads have two or more replicas
# description: |
#   A single pod is unavailable whenever it is replaced or its node is drained or fails.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
# custom:
#   scope: unit
#   on:
#     - ReplicationController
#     - apps/Deployment
#     - apps/ReplicaSet
#     - apps/StatefulSet
#     - argoproj.io/Rollout
#     - autoscaling/HorizontalPodAutoscaler
#   message: "{kind} {name} may have no more than {replicas} replicas"
#   wanted: two or more replicas, or an autoscaler that never goes below two
#   fix: set the replicas, or the minimum of the autoscaler, to 2 or more
package waymark.hardening.replicas

import data.waymark.lib.objects
import data.waymark.lib.workloads

finding contains {
	"object": fewest.object,
	"path": fewest.path,
	"args": {"kind": workload.kind, "name": objects.name(workload), "replicas": fewest.count},
	"fix": {"value": 2},
} if {
	some i, workload in workloads.replicated
	fewest := workloads.fewest(i)
	fewest.count < 2
}

# An autoscaler whose workload is in another unit.
finding contains {
	"object": i,
	"path": ["spec", "minReplicas"],
	"args": {"kind": target.kind, "name": target.name, "replicas": minimum},
	"fix": {"value": 2},
} if {
	some i, scaler in objects.of_kind["autoscaling/HorizontalPodAutoscaler"]
	minimum := object.get(scaler.spec, ["minReplicas"], 1)
	minimum < 2
	target := scaler.spec.scaleTargetRef
	group := objects.group_of(object.get(target, ["apiVersion"], ""))
	not objects.keys[objects.key(objects.namespace(scaler), group, target.kind, target.name)]
}
