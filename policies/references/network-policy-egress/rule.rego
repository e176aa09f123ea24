# METADATA
# title: NetworkPolicies limit where pods may connect to
# description: |
#   A NetworkPolicy without Egress in its policyTypes leaves outgoing traffic open: an intruder in the pod can reach
#   everything and send data anywhere.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
# custom:
#   scope: unit
#   on: [networking.k8s.io/NetworkPolicy]
#   message: "the pods of {kind} {name} may connect to everything: {policy} limits only what connects to them"
#   wanted: a NetworkPolicy with the policyType Egress that selects the pods
#   fix: add Egress to policyTypes, and the rules under egress
package waymark.references.network_policy_egress

import data.waymark.lib.network_policies
import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": p,
	"path": ["spec", "policyTypes"],
	"args": {"kind": it.kind, "name": objects.name(it), "policy": objects.name(policy)},
	"unless": {
		"selecting": concat("/", [pod.namespace, "networking.k8s.io/NetworkPolicy", "egress"]),
		"labels": pod.labels,
	},
} if {
	some pod in templates.made
	not network_policies.beyond(pod)
	not limited(pod)
	some p, policy in network_policies.near(pod)
	network_policies.selects(policy, pod)
	it := input.objects[pod.object]
}

limited(pod) if {
	some policy in network_policies.near(pod)
	network_policies.limits_egress(policy)
	network_policies.selects(policy, pod)
}
