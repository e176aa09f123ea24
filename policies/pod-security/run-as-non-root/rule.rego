# METADATA
# title: Containers do not run as root
# description: |
#   A kernel flaw can turn root in a container into root on its node. With runAsNonRoot, the kubelet refuses to start
#   an image that would run as root. Since Kubernetes 1.35, a pod in a user namespace (hostUsers is
#   false) may use its own root.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: "{subject} may run as root"
#   wanted: securityContext.runAsNonRoot is true, of the pod or of each container, and false nowhere
#   fix: set runAsNonRoot to true
package waymark.pod_security.run_as_non_root

import data.waymark.lib.pods

finding contains {
	"path": array.concat(s.path, ["runAsNonRoot"]),
	"args": {"subject": s.subject},
	"fix": {"value": true},
} if {
	not pods.user_namespace
	some s in pods.security_contexts
	non_root := s.context.runAsNonRoot
	not non_root in {true, null}
}

finding contains {
	"path": array.concat(pods.spec_path, ["securityContext", "runAsNonRoot"]),
	"args": {"subject": concat(" ", ["container", concat(", ", names)])},
	"fix": {"value": true},
} if {
	not pods.user_namespace
	not says(pods.spec)
	names := [c.name |
		some c in pods.containers
		not says(c.container)
	]
	names != []
}

says(it) if it.securityContext.runAsNonRoot != null
