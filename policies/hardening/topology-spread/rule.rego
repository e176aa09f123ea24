# METADATA
# title: Replicas are spread over nodes or zones
# description: |
#   By default the scheduler may put all replicas on one node, and one failure stops them all.
# related_resources:
#   - https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
# custom:
#   scope: unit
#   on: [apps/Deployment, apps/StatefulSet, apps/ReplicaSet, argoproj.io/Rollout, ReplicationController]
#   message: "nothing spreads the replicas of {kind} {name} over nodes or zones"
#   wanted: a topologySpreadConstraint or a podAntiAffinity whose labelSelector matches the pods themselves
#   fix: add a topologySpreadConstraint for topology.kubernetes.io/zone
package waymark.hardening.topology_spread

import data.waymark.lib.objects
import data.waymark.lib.selectors
import data.waymark.lib.workloads

finding contains {
	"object": i,
	"path": ["spec", "template", "spec", "topologySpreadConstraints"],
	"args": {"kind": workload.kind, "name": objects.name(workload)},
} if {
	some i, workload in workloads.replicated
	workloads.fewest(i).count >= 2
	not spread(workload)
}

spread(workload) if {
	some term in terms(workload.spec.template.spec)
	selectors.selects(term.labelSelector, workloads.labels(workload))
}

terms(spec) := {term |
	some list in [
		object.get(spec, ["topologySpreadConstraints"], []),
		object.get(spec, ["affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution"], []),
	]
	some term in list
} | {preferred.podAffinityTerm |
	some preferred in spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution
}
