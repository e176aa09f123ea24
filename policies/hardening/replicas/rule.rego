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
#     - keda.sh/ScaledObject
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
	"fix": fix(fewest.path),
} if {
	some i, workload in workloads.replicated
	fewest := workloads.fewest(i)
	fewest.count < 2
}

# An autoscaler whose workload is in another unit.
finding contains {
	"object": i,
	"path": least.path,
	"args": {"kind": target.kind, "name": target.name, "replicas": least.count},
	"fix": fix(least.path),
} if {
	some i, scaler in workloads.scalers
	least := workloads.least(scaler)
	least.count < 2
	target := workloads.target(scaler)
	not objects.keys[objects.key(target.namespace, target.group, target.kind, target.name)]
}

# KEDA accepts no other number than 0 there.
fix(["spec", "idleReplicaCount"]) := {"remove": true}

fix(path) := {"value": 2} if {
	path != ["spec", "idleReplicaCount"]
}
