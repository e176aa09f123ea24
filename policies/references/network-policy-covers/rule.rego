# METADATA
# title: Every pod is selected by a NetworkPolicy
# description: |
#   A pod that no NetworkPolicy selects can be reached from everywhere and can reach everything.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
# custom:
#   scope: unit
#   on: [pods]
#   message: "no NetworkPolicy selects the pods of {kind} {name}"
#   wanted: a NetworkPolicy of the namespace whose podSelector matches the labels of the pods
#   fix: add a NetworkPolicy that denies by default, with an empty podSelector
package waymark.references.network_policy_covers

import data.waymark.lib.objects
import data.waymark.lib.selectors
import data.waymark.lib.templates

finding contains {
	"object": pod.object,
	"path": ["kind"],
	"args": {"kind": it.kind, "name": it.metadata.name},
	"unless": {"selecting": concat("/", [pod.namespace, "networking.k8s.io/NetworkPolicy"]), "labels": pod.labels},
} if {
	some pod in templates.made
	not covered(pod)
	it := input.objects[pod.object]
}

covered(pod) if {
	some policy in objects.of_kind["networking.k8s.io/NetworkPolicy"]
	objects.namespace(policy) == pod.namespace
	selectors.selects(object.get(policy, ["spec", "podSelector"], {}), pod.labels)
}
