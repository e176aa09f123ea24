# METADATA
# title: A NetworkPolicy names whom it lets through
# description: |
#   A NetworkPolicy only adds permissions, so one that allows everything undoes all others of its pods. A pod that may
#   reach every address can send data anywhere, and reach the cloud's metadata service, which gives out credentials.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   scope: object
#   on: [networking.k8s.io/NetworkPolicy]
#   message: "NetworkPolicy {name} allows {direction} {peers}"
#   wanted: peers that are named by podSelector, namespaceSelector or a range of addresses
#   fix: name the peers; for the internet write 0.0.0.0/0 with private ranges and 169.254.0.0/16 under except
package waymark.hardening.network_policy_open

import data.waymark.lib.objects

finding contains {
	"path": array.concat(["spec", direction, i], place),
	"args": {"name": objects.name(input.object), "direction": direction, "peers": peers},
} if {
	some direction, field in {"ingress": "from", "egress": "to"}
	some i, rule in input.object.spec[direction]
	not is_known(direction, rule)
	some [place, peers] in open(field, rule)
}

# Without peers, a rule is for all of them.
open(field, rule) := [[[], concat(" ", [field, "everywhere"])]] if {
	count(object.get(rule, [field], [])) == 0
} else := array.concat(
	[[[field, i, "ipBlock", "cidr"], concat(" ", [field, peer.ipBlock.cidr])] |
		some i, peer in rule[field]
		endswith(peer.ipBlock.cidr, "/0")
		count(object.get(peer.ipBlock, ["except"], [])) == 0
	],
	[[[field, i, "namespaceSelector"], concat(" ", [field, "every pod of the cluster, on every port"])] |
		some i, peer in rule[field]
		selects_all(peer.namespaceSelector)
		selects_all(object.get(peer, ["podSelector"], {}))
		count(object.get(rule, ["ports"], [])) == 0
	],
)

selects_all(selector) if {
	every part in selector {
		count(part) == 0
	}
}

# The addresses of the resolver and of the API server differ by cluster.
is_known("egress", rule) if {
	count(ports(rule)) > 0
	count(ports(rule) - {53, "dns", "dns-tcp"}) == 0
}

is_known("egress", rule) if ports(rule) - {443} == {6443}

ports(rule) := {bound |
	some port in object.get(rule, ["ports"], [])
	some field in ["port", "endPort"]
	bound := object.get(port, [field], object.get(port, ["port"], "every"))
}
