# METADATA
# title: A Service selects pods and uses ports that they have
# description: |
#   A Service whose selector matches no pods, or whose targetPort does not exist on them, refuses every connection.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
# custom:
#   scope: unit
#   on: [Service]
#   message: "{kind} {name} selects {what}"
#   wanted: a selector that matches the labels of a pod template of the namespace, and the name of one of its ports
#   fix: correct the selector or targetPort
package waymark.references.service_pods

import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": s.object,
	"path": ["spec", "selector"],
	"args": {"kind": "Service", "name": s.name, "what": "no pods"},
	"unless": {"pods": s.namespace, "selector": s.selector},
} if {
	some s in services
	count(templates.selected(s.namespace, s.selector)) == 0
}

finding contains {
	"object": s.object,
	"path": ["spec", "ports", i, "targetPort"],
	"args": {"kind": "Service", "name": s.name, "what": concat("", ["no pod with a port named ", port.targetPort])},
	"unless": {"pods": s.namespace, "selector": s.selector, "port": port.targetPort},
} if {
	some s in services
	some i, port in s.ports
	not has_port(s, port.targetPort)
}

services[i] := {
	"object": i,
	"name": it.metadata.name,
	"namespace": place,
	"selector": selector,
	"ports": object.get(it, ["spec", "ports"], []),
} if {
	some i, it in input.objects
	it.kind == "Service"

	# without a selector, something else creates the endpoints
	count(it.spec.selector) > 0

	# Kubernetes ignores the selector of an ExternalName
	object.get(it, ["spec", "type"], "ClusterIP") != "ExternalName"
	place := objects.namespace(it)
	selector := {"matchLabels": it.spec.selector}
}

has_port(s, name) if {
	some pod in templates.selected(s.namespace, s.selector)
	name in templates.port_names(pod)
}
