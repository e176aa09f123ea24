# METADATA
# title: What has two or more replicas has a PodDisruptionBudget
# description: |
#   Without a budget, draining a node may evict every replica at once.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   scope: unit
#   on: [apps/Deployment, apps/StatefulSet]
#   message: "{kind} {name} has {replicas} replicas and no PodDisruptionBudget selects them"
#   wanted: a PodDisruptionBudget whose selector matches the pods
#   fix: add a PodDisruptionBudget with maxUnavailable 1
package waymark.hardening.disruption_budget

import data.waymark.lib.selectors

finding contains {
	"object": i,
	"path": ["spec", "replicas"],
	"args": {"kind": object.kind, "name": object.metadata.name, "replicas": object.spec.replicas},
} if {
	some i, object in input.objects
	object.kind in {"Deployment", "StatefulSet"}
	object.spec.replicas >= 2
	not budgeted(object)
}

budgeted(object) if {
	some budget in input.objects
	budget.kind == "PodDisruptionBudget"
	selectors.selects(budget.spec.selector, object.spec.template.metadata.labels)
}
