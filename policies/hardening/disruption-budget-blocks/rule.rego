# METADATA
# title: A PodDisruptionBudget allows evictions
# description: |
#   A budget that never allows an eviction blocks every node drain: nodes cannot be updated, until somebody deletes the
#   budget.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   scope: unit
#   on: [policy/PodDisruptionBudget]
#   message: "PodDisruptionBudget {name} never lets a pod be evicted: {field} is {value}"
#   wanted: maxUnavailable of 1 or more, or minAvailable below the number of replicas
#   fix: set maxUnavailable to 1 instead
package waymark.hardening.disruption_budget_blocks

import data.waymark.lib.budgets
import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["spec", "maxUnavailable"],
	"args": {"name": objects.name(budget), "field": "maxUnavailable", "value": budget.spec.maxUnavailable},
	"fix": {"value": 1},
} if {
	some i, budget in budgets.budgets
	budget.spec.maxUnavailable in {0, "0", "0%", "00%"}
}

# Kubernetes evicts no pod if the budget has neither field.
finding contains {
	"object": i,
	"path": ["spec", "maxUnavailable"],
	"args": {"name": objects.name(budget), "field": "maxUnavailable", "value": "absent"},
	"fix": {"value": 1},
} if {
	some i, budget in budgets.budgets
	every field in ["minAvailable", "maxUnavailable"] {
		object.get(budget.spec, [field], null) == null
	}
}

finding contains {
	"object": i,
	"path": ["spec", "minAvailable"],
	"args": {"name": objects.name(budget), "field": "minAvailable", "value": budget.spec.minAvailable},
} if {
	some i, budget in budgets.budgets
	keeps_all(budget)
}

keeps_all(budget) if budgets.percent(budget.spec.minAvailable) >= 100

# With an autoscaler, the number of pods varies; hardening/autoscaler-minimum checks that case.
keeps_all(budget) if {
	covered := budgets.covered(budget)
	not budgets.is_autoscaled(covered)
	pods := budgets.pods(covered)
	pods > 0
	budgets.kept(budget, pods) >= pods
}
