# METADATA
# description: The NetworkPolicies of a unit, and the pods that they select.
package waymark.lib.network_policies

import data.waymark.lib.objects
import data.waymark.lib.selectors

of_unit := object.get(objects.of_kind, "networking.k8s.io/NetworkPolicy", {})

# The policies that may select a pod, by index. Few are all compared; many are looked up by a label, because comparing each
# pod with each of 1,000 policies takes minutes.
near(pod) := of_unit if {
	count(of_unit) < 50
} else := {p: of_unit[p] |
	some label in array.concat([""], [label_text(key, value) | some key, value in pod.labels])
	some p in by_label[label]
}

by_label[label] contains p if {
	some p, policy in of_unit
	label := one_label(policy)
}

# One label that pods of a policy have; empty if the policy selects by none.
one_label(policy) := label_text(key, wanted[key]) if {
	wanted := policy.spec.podSelector.matchLabels
	key := min(object.keys(wanted))
} else := ""

label_text(key, value) := concat("=", [key, value]) if is_string(value)

selects(policy, pod) if {
	objects.namespace(policy) == pod.namespace
	selectors.selects(object.get(policy, ["spec", "podSelector"], {}), pod.labels)
}

# Pods in the network of their node, which NetworkPolicies do not limit.
beyond(pod) if pod.spec.hostNetwork == true

# Without policyTypes, a NetworkPolicy limits ingress, and egress if it has rules for it.
limits_ingress(policy) if "Ingress" in policy.spec.policyTypes

limits_ingress(policy) if count(object.get(policy, ["spec", "policyTypes"], [])) == 0

limits_egress(policy) if "Egress" in policy.spec.policyTypes

limits_egress(policy) if {
	count(object.get(policy, ["spec", "policyTypes"], [])) == 0
	count(policy.spec.egress) > 0
}
