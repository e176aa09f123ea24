# METADATA
# title: A route names each of its hosts
# description: |
#   A route for every host, or for every name below a domain, also gets requests for hosts that nobody uses yet, and
#   for hosts of another team while its route is missing.
# related_resources:
#   - https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
#   - https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
# custom:
#   scope: object
#   on:
#     - networking.k8s.io/Ingress
#     - gateway.networking.k8s.io/HTTPRoute
#     - gateway.networking.k8s.io/GRPCRoute
#     - gateway.networking.k8s.io/TLSRoute
#   message: "{kind} {name} claims {what}"
#   wanted: the full name of each host
#   fix: write out the hosts
package waymark.references.wildcard_host

finding contains {"path": path, "args": {"kind": it.kind, "name": it.metadata.name, "what": what}} if {
	it := input.object
	some [path, host] in hosts
	what := claimed(host)
}

claimed(host) := "every host" if {
	host == ""
} else := host if {
	contains(host, "*")
}

hosts contains [["spec", "rules", i, "host"], object.get(rule, "host", "")] if {
	input.object.kind == "Ingress"
	some i, rule in input.object.spec.rules
}

# the default backend gets every request that no rule matches
hosts contains [["spec", "defaultBackend"], ""] if {
	input.object.spec.defaultBackend
}

hosts contains [["spec", "hostnames", i], host] if {
	some i, host in input.object.spec.hostnames
}

hosts contains [["spec", "hostnames"], ""] if {
	input.object.kind != "Ingress"
	count(object.get(input.object, ["spec", "hostnames"], [])) == 0
	some parent in input.object.spec.parentRefs

	# a mesh route, which belongs to a Service, has no hosts
	object.get(parent, "kind", "Gateway") == "Gateway"
}
