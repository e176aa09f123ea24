# METADATA
# title: Annotations of routes name nothing of others
# description: |
#   Controllers read annotations of an Ingress or a route: for further hosts, redirects, certificates, Secrets,
#   middlewares, upstreams, load balancers that other routes share. None of that is checked against what the team is
#   granted, so only harmless annotations are allowed: timeouts, sizes, health checks, sticky sessions and the like. The
#   parameter `routeAnnotations` lists what an organisation allows besides; an entry that ends with `/` allows all
#   annotations with that prefix. `platform/annotations` judges those of Services.
# related_resources:
#   - https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/
# custom:
#   scope: object
#   on:
#     - networking.k8s.io/Ingress
#     - gateway.networking.k8s.io/GRPCRoute
#     - gateway.networking.k8s.io/HTTPRoute
#     - gateway.networking.k8s.io/TCPRoute
#     - gateway.networking.k8s.io/TLSRoute
#     - gateway.networking.k8s.io/UDPRoute
#   message: "{kind} {name} has the annotation {annotation}, which is not on the list of harmless annotations"
#   wanted: only annotations on the list of this rule or in its parameter routeAnnotations
#   fix: delete the annotation, or have the platform team add it to the parameter routeAnnotations
package waymark.references.route_annotations

import data.waymark.lib.annotations
import data.waymark.lib.objects

finding contains {
	"path": ["metadata", "annotations", annotation],
	"args": {"kind": input.object.kind, "name": objects.name(input.object), "annotation": annotation},
	"fix": {"remove": true},
} if {
	some annotation, _ in input.object.metadata.annotations
	not annotations.harmless(annotation)
	not allowed(annotation)
}

allowed(annotation) if {
	some prefix in annotations.for_people
	startswith(annotation, prefix)
}

allowed(annotation) if annotation in input.parameters.routeAnnotations

allowed(annotation) if {
	some prefix in input.parameters.routeAnnotations
	endswith(prefix, "/")
	startswith(annotation, prefix)
}
