# METADATA
# title: Services are reached from outside only through a route
# description: |
#   NodePort opens a port on every node, and LoadBalancer a separate address. Both bypass the gateway with its TLS,
#   limits and logs.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
# custom:
#   scope: object
#   on: [Service]
#   message: "Service {name} is of type {type}"
#   wanted: type ClusterIP, and a route where it is to be reached from outside
#   fix: use type ClusterIP
package waymark.references.exposed_service

finding contains {
	"path": ["spec", "type"],
	"args": {"name": input.object.metadata.name, "type": input.object.spec.type},
} if {
	input.object.spec.type in {"NodePort", "LoadBalancer"}
}
