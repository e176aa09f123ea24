# METADATA
# title: A PodDisruptionBudget selects pods
# description: |
#   A budget whose selector matches no pods protects nothing: draining a node evicts all pods that it was meant for.
# related_resources:
#   - https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   scope: unit
#   on: [policy/PodDisruptionBudget]
#   message: "{kind} {name} selects no pods"
#   wanted: a selector that matches the labels of a pod template of the namespace
#   fix: correct the selector, or delete the budget
package waymark.references.budget_pods

import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": i,
	"path": ["spec", "selector"],
	"args": {"kind": it.kind, "name": it.metadata.name},
	"unless": {"pods": place, "selector": it.spec.selector},
} if {
	some i, it in input.objects
	it.kind == "PodDisruptionBudget"
	place := objects.namespace(it)
	count(templates.selected(place, it.spec.selector)) == 0
}
