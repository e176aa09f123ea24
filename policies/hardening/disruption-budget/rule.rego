# METADATA
# title: Workloads with two or more replicas have a PodDisruptionBudget
# description: |
#   Without a budget, draining a node may evict every replica at once.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   scope: unit
#   on: [apps/Deployment, apps/StatefulSet, apps/ReplicaSet, argoproj.io/Rollout, ReplicationController]
#   message: "{kind} {name} has at least {replicas} replicas and no PodDisruptionBudget selects them"
#   wanted: a PodDisruptionBudget in its namespace whose selector matches the pods
#   fix: add a PodDisruptionBudget with maxUnavailable 1
package waymark.hardening.disruption_budget

import data.waymark.lib.budgets
import data.waymark.lib.objects
import data.waymark.lib.workloads

finding contains {
	"object": fewest.object,
	"path": fewest.path,
	"args": {"kind": workload.kind, "name": objects.name(workload), "replicas": fewest.count},
} if {
	some i, workload in workloads.replicated
	fewest := workloads.fewest(i)
	fewest.count >= 2
	not budgeted(workload)
}

budgeted(workload) if {
	some budget in budgets.budgets
	budgets.counts(budget, workload)
}
