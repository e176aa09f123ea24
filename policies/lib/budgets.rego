# METADATA
# description: Which pods a PodDisruptionBudget counts, and how many of them it keeps.
package waymark.lib.budgets

import data.waymark.lib.objects
import data.waymark.lib.selectors
import data.waymark.lib.workloads

budgets[i] := budget if {
	some i, budget in input.objects
	objects.spelt(budget) == "policy/PodDisruptionBudget"
}

# The indices of the workloads whose pods it counts.
covered(budget) := {i |
	some i, workload in workloads.replicated
	objects.namespace(workload) == objects.namespace(budget)
	selectors.selects(budget.spec.selector, workloads.labels(workload))
}

# The fewest pods of those workloads together.
pods(budget) := sum([workloads.fewest(i).count | some i in covered(budget)])

is_autoscaled(budget) if {
	some i in covered(budget)
	workloads.autoscaler(input.objects[i])
}

# How many of so many pods it keeps available; a share is rounded up, as Kubernetes does.
kept(budget, count) := ceil((percent(budget.spec.minAvailable) * count) / 100)

kept(budget, _) := to_number(budget.spec.minAvailable)

percent(amount) := to_number(trim_suffix(amount, "%")) if endswith(amount, "%")
