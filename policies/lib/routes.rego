# METADATA
# description: The Services that the routes of a unit send requests to, for the Gateway API and Ingress.
package waymark.lib.routes

import data.waymark.lib.objects

# Every Service that a route sends requests to. `port` is a number or a name, or empty.
backends contains backend(i, it, ["spec", "defaultBackend", "service"], service, ingress_port(service)) if {
	some i, it in input.objects
	it.kind == "Ingress"
	service := it.spec.defaultBackend.service
}

backends contains backend(i, it, ["spec", "rules", r, "http", "paths", p, "backend", "service"], service, ingress_port(service)) if {
	some i, it in input.objects
	it.kind == "Ingress"
	some r, rule in it.spec.rules
	some p, path in rule.http.paths
	service := path.backend.service

	# the AWS controller reads what is behind such a path from an annotation
	not service.port.name == "use-annotation"
}

backends contains backend(i, it, path, ref, object.get(ref, "port", "")) if {
	some i, it in input.objects
	objects.group(it) == "gateway.networking.k8s.io"
	some r, rule in it.spec.rules
	some at in gateway_refs(rule)
	ref := object.get(rule, at, {})
	object.get(ref, "kind", "Service") == "Service"
	object.get(ref, "group", "") == ""
	path := array.concat(["spec", "rules", r], at)
}

# The backends of a rule, and those that get copies of its requests.
gateway_refs(rule) := array.concat(
	[["backendRefs", i] | some i, _ in rule.backendRefs],
	[["filters", i, "requestMirror", "backendRef"] | some i, _ in rule.filters],
)

ingress_port(service) := object.get(service, ["port", "number"], object.get(service, ["port", "name"], ""))

backend(i, it, path, ref, port) := {
	"object": i,
	"kind": it.kind,
	"owner": it.metadata.name,
	"path": path,
	"name": ref.name,
	"port": port,
	"key": objects.key(object.get(ref, "namespace", objects.namespace(it)), "", "Service", ref.name),
}
