# METADATA
# title: A Service is reached from outside by a route only
# description: |
#   NodePort opens a port of every node and LoadBalancer an address of its own, past the gateway with its TLS, its limits
#   and its logs.
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
