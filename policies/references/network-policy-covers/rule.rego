# METADATA
# title: Every pod is selected by a NetworkPolicy
# description: |
#   A pod that no NetworkPolicy selects can be reached from everywhere and can reach everything. A NetworkPolicy whose
#   policyTypes name only Egress does not limit what reaches the pod. Pods with hostNetwork are in the network of their
#   node, which no NetworkPolicy limits.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
# custom:
#   scope: unit
#   on: [pods]
#   message: "no NetworkPolicy limits what connects to the pods of {kind} {name}"
#   wanted: a NetworkPolicy of the namespace for Ingress whose podSelector matches the labels of the pods
#   fix: add a NetworkPolicy that denies by default, with an empty podSelector
package waymark.references.network_policy_covers

import data.waymark.lib.network_policies
import data.waymark.lib.templates

finding contains {
	"object": pod.object,
	"path": ["kind"],
	"args": {"kind": it.kind, "name": it.metadata.name},
	"unless": {
		"selecting": concat("/", [pod.namespace, "networking.k8s.io/NetworkPolicy", "ingress"]),
		"labels": pod.labels,
	},
} if {
	some pod in templates.made
	not network_policies.beyond(pod)
	not covered(pod)
	it := input.objects[pod.object]
}

covered(pod) if {
	some policy in network_policies.near(pod)
	network_policies.limits_ingress(policy)
	network_policies.selects(policy, pod)
}
