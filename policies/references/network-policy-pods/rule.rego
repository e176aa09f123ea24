# METADATA
# title: A NetworkPolicy selects pods
# description: |
#   A policy whose selector matches no pods has no effect. Often a label was renamed and the policy was forgotten.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   scope: unit
#   on: [networking.k8s.io/NetworkPolicy]
#   message: "{kind} {name} selects no pods"
#   wanted: a podSelector that matches the labels of a pod template of the namespace, or an empty one for all pods
#   fix: correct podSelector, or delete the policy
package waymark.references.network_policy_pods

import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": i,
	"path": ["spec", "podSelector"],
	"args": {"kind": it.kind, "name": it.metadata.name},
	"unless": {"pods": place, "selector": it.spec.podSelector},
} if {
	some i, it in input.objects
	it.kind == "NetworkPolicy"

	# an empty selector means all pods, even if there are none yet
	some requirements in it.spec.podSelector
	count(requirements) > 0
	place := objects.namespace(it)
	count(templates.selected(place, it.spec.podSelector)) == 0
}
