# METADATA
# title: Names mean the same in every pod
# description: |
#   A pod with host aliases, name servers or search domains of its own talks to other machines than the names in its
#   settings say, and the cluster's DNS neither logs nor filters its queries. The parameter `dns` lists the addresses
#   and search domains that pods may use.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
# custom:
#   scope: object
#   on: [pods]
#   message: "{field} is {value}"
#   wanted: the DNS of the cluster, and what the parameter dns lists
#   fix: delete it, or ask the platform team to add it to the parameter dns
package waymark.platform.name_resolution

import data.waymark.lib.pods

finding contains found(["hostAliases", i, "ip"], "the address of a host alias", address) if {
	some i, alias in pods.spec.hostAliases
	address := object.get(alias, "ip", "missing")
	not address in input.parameters.dns
}

finding contains found(["dnsConfig", list, i], field, value) if {
	some list, field in {"nameservers": "a name server", "searches": "a search domain"}
	some i, value in pods.spec.dnsConfig[list]
	not value in input.parameters.dns
}

# Default is the DNS of the node. With None, dnsConfig has the name servers.
finding contains found(["dnsPolicy"], "dnsPolicy", policy) if {
	policy := pods.spec.dnsPolicy
	not policy in ["ClusterFirst", "ClusterFirstWithHostNet", "None"]
}

found(path, field, value) := {
	"path": array.concat(pods.spec_path, path),
	"args": {"field": field, "value": value},
}
