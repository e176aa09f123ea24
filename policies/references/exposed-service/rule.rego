# METADATA
# title: Services are reached from outside only through a route
# description: |
#   NodePort opens a port on every node, and LoadBalancer a separate address. Both bypass the gateway with its TLS,
#   limits and logs. The parameter `exposedServices` lists the Services that may, each as `namespace/name`.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
# custom:
#   scope: object
#   on: [Service]
#   message: "Service {name} is of type {type}"
#   wanted: type ClusterIP, and a route where it is to be reached from outside
#   fix: use type ClusterIP, or ask the platform team to add {place} to the parameter exposedServices
package waymark.references.exposed_service

import data.waymark.lib.objects

finding contains {
	"path": ["spec", "type"],
	"args": {"name": objects.name(input.object), "type": input.object.spec.type, "place": place},
} if {
	input.object.spec.type in {"NodePort", "LoadBalancer"}
	not place in input.parameters.exposedServices
}

place := concat("/", [objects.namespace(input.object), objects.name(input.object)])
