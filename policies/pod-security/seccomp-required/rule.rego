# METADATA
# title: Every container has a seccomp profile
# description: |
#   Kubernetes runs a container without a profile unconfined, with access to every system call. A profile of the pod
#   applies to each container without its own.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#   - https://kubernetes.io/docs/tutorials/security/seccomp/
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: neither the pod nor its container {containers} sets a seccomp profile
#   wanted: securityContext.seccompProfile.type is RuntimeDefault or Localhost, of the pod or of each container
#   fix: set RuntimeDefault for the pod
package waymark.pod_security.seccomp_required

import data.waymark.lib.pods

finding contains {
	"path": array.concat(pods.spec_path, ["securityContext", "seccompProfile"]),
	"args": {"containers": concat(", ", names)},
	"fix": {"value": {"type": "RuntimeDefault"}},
} if {
	not pods.windows
	not says(pods.spec)
	names := [c.name |
		some c in pods.containers
		not says(c.container)
	]
	names != []
}

says(it) if it.securityContext.seccompProfile != null
