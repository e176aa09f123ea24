# METADATA
# description: Which pods a PodDisruptionBudget counts, and how many of them it keeps.
package waymark.lib.budgets

import data.waymark.lib.objects
import data.waymark.lib.selectors
import data.waymark.lib.workloads

budgets := object.get(objects.of_kind, "policy/PodDisruptionBudget", {})

counts(budget, workload) if {
	selectors.selects(budget.spec.selector, workloads.labels(workload))
	objects.namespace(workload) == objects.namespace(budget)
}

# The indices of the workloads whose pods a budget counts.
covered(budget) := {i |
	some i, workload in workloads.replicated
	counts(budget, workload)
}

# The least number of pods that these workloads have together.
pods(indices) := sum([workloads.fewest(i).count | some i in indices])

is_autoscaled(indices) if {
	some i in indices
	workloads.autoscaler(input.objects[i])
}

# The number of pods that a budget keeps available. Kubernetes rounds percentages up.
kept(budget, count) := ceil((percent(budget.spec.minAvailable) * count) / 100)

kept(budget, _) := to_number(budget.spec.minAvailable)

percent(amount) := to_number(trim_suffix(amount, "%")) if endswith(amount, "%")
