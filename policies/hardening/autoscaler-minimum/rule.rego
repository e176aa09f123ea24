# METADATA
# title: A PodDisruptionBudget needs fewer pods than the autoscaler's minimum
# description: |
#   When load is low, the autoscaler goes down to its minimum. A budget that needs that many pods then blocks every
#   eviction, and draining a node waits until load rises.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   scope: unit
#   on: [policy/PodDisruptionBudget]
#   message: "PodDisruptionBudget {name} needs {value} pods available, and the autoscaler may leave only {pods}"
#   wanted: minAvailable below the minimum of the autoscaler, or maxUnavailable in its place
#   fix: replace minAvailable with maxUnavailable 1, or raise that minimum
package waymark.hardening.autoscaler_minimum

import data.waymark.lib.budgets
import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["spec", "minAvailable"],
	"args": {"name": objects.name(budget), "value": budget.spec.minAvailable, "pods": pods},
} if {
	some i, budget in budgets.budgets
	covered := budgets.covered(budget)
	budgets.is_autoscaled(covered)
	pods := budgets.pods(covered)
	kept := budgets.kept(budget, pods)
	kept > 0
	kept >= pods
}
