# METADATA
# title: An Ingress adds no configuration to its controller
# description: |
#   The controller runs for everybody and can read every Secret. Whoever adds configuration to it, with a snippet
#   annotation or by ending a directive inside another annotation or a path, can read them too (CVE-2021-25742,
#   CVE-2025-1974). Paths have only letters, digits and -._~%!&,=:@/ and may end with /*; so no path is a regular
#   expression that takes requests of other paths.
# related_resources:
#   - https://kubernetes.io/blog/2025/03/24/ingress-nginx-cve-2025-1974/
# custom:
#   scope: object
#   on: [networking.k8s.io/Ingress]
#   message: "{what} can write configuration of the Ingress controller"
#   wanted: no snippets, no semicolon, brace or line break in other annotations, and only plain paths
#   fix: delete the annotation and use the fields of an HTTPRoute or a plain annotation, or write a plain path
package waymark.references.ingress_snippets

finding contains {
	"path": ["metadata", "annotations", annotation],
	"args": {"what": concat(" ", ["the annotation", annotation])},
	"fix": {"remove": true},
} if {
	some annotation, value in input.object.metadata.annotations
	writes(annotation, value)
}

finding contains {
	"path": ["spec", "rules", r, "http", "paths", p, "path"],
	"args": {"what": concat(" ", ["the path", path])},
} if {
	some r, rule in input.object.spec.rules
	some p, entry in rule.http.paths
	path := entry.path
	not is_plain(path)
}

# Only characters that mean themselves in every controller's configuration.
is_plain(path) if {
	trim(trim_suffix(path, "/*"), "/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!&,=:@") == ""
}

# Annotations of ingress-nginx and of the controllers by NGINX and HAProxy.
writes(annotation, _) if regex.match(`/([a-z-]+-snippets?|config-(backend|frontend|global|defaults|tcp)|lua-.+)$`, annotation)

writes(annotation, value) if {
	regex.match(`^(([a-z0-9-]+\.)*nginx\.(org|com|ingress\.kubernetes\.io)|haproxy[a-z.-]*)/`, annotation)
	regex.match(`[;{}\r\n]`, value)
}
