# METADATA
# title: A route leads to an existing Service and port
# description: |
#   A gateway answers 500 or 503 for a route without a target: the host is up and the application seems down.
# related_resources:
#   - https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
#   - https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
# custom:
#   scope: unit
#   on: [networking.k8s.io/Ingress, gateway.networking.k8s.io/*]
#   message: "{kind} {name} leads to the Service {target}, which does not exist"
#   wanted: a Service of that name and port
#   fix: correct the name or the port, or add the Service
package waymark.references.route_service

import data.waymark.lib.objects
import data.waymark.lib.routes

finding contains object.union(lack(b), {
	"object": b.object,
	"args": {"kind": b.kind, "name": b.owner, "target": target},
}) if {
	some b in routes.backends
	not ports[b.key][b.port]
	target := concat(":", [part | some part in [b.name, text(b.port)]; part != ""])
}

# The ports of a Service in this unit are known; a Service of another unit is a condition of the finding.
lack(b) := {"path": array.concat(b.path, ["port"])} if {
	objects.keys[b.key]
} else := {"path": array.concat(b.path, ["name"]), "unless": there(b)}

there(b) := {"object": b.key} if {
	b.port == ""
} else := {"object": b.key, "port": b.port}

text(port) := port if {
	is_string(port)
} else := format_int(port, 10)

# The numbers and names of each Service's ports. An empty text is for routes without a port.
ports[key] contains port if {
	some it in objects.of_kind.Service
	key := objects.key(objects.namespace(it), "", "Service", it.metadata.name)
	some port in array.concat([""], [port |
		some entry in it.spec.ports
		some port in [entry.port, object.get(entry, "name", "")]
	])
}
