# METADATA
# title: An Ingress adds no configuration to its controller
# description: |
#   The controller runs for everybody and can read every Secret. Whoever adds configuration to it, with a snippet
#   annotation or by ending a directive inside another annotation, can read them too (CVE-2021-25742, CVE-2025-1974).
# related_resources:
#   - https://kubernetes.io/blog/2025/03/24/ingress-nginx-cve-2025-1974/
# custom:
#   scope: object
#   on: [networking.k8s.io/Ingress]
#   message: "the annotation {annotation} writes configuration of the Ingress controller"
#   wanted: no such annotation, and in the others no semicolon, brace or line break
#   fix: delete the annotation, and use the fields of an HTTPRoute or a plain annotation
package waymark.references.ingress_snippets

finding contains {
	"path": ["metadata", "annotations", annotation],
	"args": {"annotation": annotation},
	"fix": {"remove": true},
} if {
	some annotation, value in input.object.metadata.annotations
	writes(annotation, value)
}

# Annotations of ingress-nginx and of the controllers by NGINX and HAProxy.
writes(annotation, _) if regex.match(`/([a-z-]+-snippets?|config-(backend|frontend|global|defaults|tcp)|lua-.+)$`, annotation)

writes(annotation, value) if {
	regex.match(`^([a-z0-9-]+\.)*(nginx\.(org|com|ingress\.kubernetes\.io))/`, annotation)
	regex.match(`[;{}\r\n]`, value)
}
