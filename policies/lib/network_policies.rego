# METADATA
# description: The NetworkPolicies of a unit, and the pods that they select.
package waymark.lib.network_policies

import data.waymark.lib.objects
import data.waymark.lib.selectors

of_unit := object.get(objects.of_kind, "networking.k8s.io/NetworkPolicy", {})

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
