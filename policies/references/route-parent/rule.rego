# METADATA
# title: A route attaches to the gateway of its cluster
# description: |
#   What a route attaches to decides whose requests it gets. Teams are granted hosts at the gateway of their cluster; a
#   route at another gateway, or at a Service in a mesh, changes traffic that no grant covers. The parameter
#   `routeParents` lists further kinds, such as `Service`, of which a route may attach to objects of its own namespace.
# related_resources:
#   - https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
# custom:
#   scope: object
#   on:
#     - gateway.networking.k8s.io/GRPCRoute
#     - gateway.networking.k8s.io/HTTPRoute
#     - gateway.networking.k8s.io/TCPRoute
#     - gateway.networking.k8s.io/TLSRoute
#     - gateway.networking.k8s.io/UDPRoute
#   message: "{kind} {name} attaches to the {parent}"
#   wanted: only the Gateway that environments/clusters names for the cluster
#   fix: write the name and namespace of that Gateway, and no other kind or group
package waymark.references.route_parent

import data.waymark.lib.objects

finding contains {
	"path": ["spec", "parentRefs", i],
	"args": {
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"parent": concat(" ", [kind(parent), place(parent)]),
	},
} if {
	some i, parent in input.object.spec.parentRefs
	not is_granted(parent)
}

is_granted(parent) if {
	is_gateway(parent)
	not input.context.gateway
}

is_granted(parent) if {
	is_gateway(parent)
	place(parent) == input.context.gateway
}

is_granted(parent) if {
	kind(parent) in input.parameters.routeParents
	object.get(parent, "namespace", objects.namespace(input.object)) == objects.namespace(input.object)
}

is_gateway(parent) if {
	kind(parent) == "Gateway"
	object.get(parent, "group", "gateway.networking.k8s.io") == "gateway.networking.k8s.io"
}

kind(parent) := object.get(parent, "kind", "Gateway")

place(parent) := concat("/", [object.get(parent, "namespace", objects.namespace(input.object)), parent.name])
