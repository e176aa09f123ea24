# METADATA
# title: A host and path belong to one route
# description: |
#   If two routes have the same host and path, the older one wins and the other has no effect. If the older one is
#   created again, the other one wins. This rule keeps teams from taking traffic of each other.
# related_resources:
#   - https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
# custom:
#   scope: unit
#   on: [networking.k8s.io/Ingress, gateway.networking.k8s.io/HTTPRoute]
#   message: "{kind} {name} claims {route}, which {other} claims already"
#   wanted: a host and path that no other route of the cluster claims
#   fix: give one of the two another host or path
package waymark.references.route_claimed

import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["spec", "rules", r, "host"],
	"args": {"kind": "Ingress", "name": it.metadata.name, "route": concat("", [host, path])},
	"unique": concat(" ", ["Ingress", class(it), path_type(entry), host, path]),
} if {
	some i, it in input.objects
	it.kind == "Ingress"
	some r, rule in it.spec.rules
	some entry in rule.http.paths
	host := lower(object.get(rule, "host", "*"))
	path := spelled(path_type(entry), object.get(entry, "path", "/"))
}

finding contains {
	"object": i,
	"path": ["spec", "hostnames", h],
	"args": {"kind": "HTTPRoute", "name": it.metadata.name, "route": concat("", [host, path])},
	"unique": concat(" ", ["HTTPRoute", gateway(it, parent), match_type, host, path, requirements(match)]),
} if {
	some i, it in input.objects
	it.kind == "HTTPRoute"
	some parent in it.spec.parentRefs
	some h, host in hosts(it)
	some rule in it.spec.rules
	claims(it, rule)
	some match in matches(rule)
	match_type := object.get(match, ["path", "type"], "PathPrefix")
	path := spelled(match_type, object.get(match, ["path", "value"], "/"))
}

# A rule that leads nowhere, beside one that does not, only closes a path of what the route claims.
claims(_, rule) if leads_somewhere(rule)

claims(route, _) if {
	every rule in route.spec.rules {
		not leads_somewhere(rule)
	}
}

leads_somewhere(rule) if {
	some field in ["backendRefs", "filters"]
	count(rule[field]) > 0
}

class(ingress) := object.get(
	ingress, ["spec", "ingressClassName"],
	object.get(ingress, ["metadata", "annotations", "kubernetes.io/ingress.class"], ""),
)

# Most controllers treat any other path type as a prefix.
path_type(entry) := "Exact" if {
	entry.pathType == "Exact"
} else := "Prefix"

# A prefix has the same meaning with and without a slash at its end.
spelled(type, path) := concat("", ["/", trim(path, "/")]) if {
	contains(type, "Prefix")
} else := path

# The gateway that a route attaches to. Only the listener for plain HTTP is separate, because redirects to HTTPS attach
# to it: a route without a listener attaches to all listeners.
gateway(route, parent) := concat("/", [
	object.get(parent, "kind", "Gateway"),
	object.get(parent, "namespace", objects.namespace(route)),
	parent.name,
	listener(parent),
])

listener(parent) := "http" if {
	parent.sectionName == "http"
} else := ""

# A route without hosts claims every host of its gateway.
hosts(route) := [lower(host) | some host in route.spec.hostnames] if {
	count(route.spec.hostnames) > 0
} else := ["*"]

# A rule without matches matches everything.
matches(rule) := rule.matches if {
	count(rule.matches) > 0
} else := [{}]

# The requirements of a match besides its path, in a form that can be compared.
requirements(match) := concat(" ", array.concat(
	[object.get(match, "method", "")],
	sort({concat("", [list, ":", lower(entry.name), "=", entry.value, " ", object.get(entry, "type", "Exact")]) |
		some list, entries in match
		some entry in entries
	}),
))
