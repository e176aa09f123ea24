# METADATA
# title: Containers do not run as user 0
# description: |
#   User 0 is root, whatever its name. Since Kubernetes 1.35, a pod in a user namespace (hostUsers is
#   false) may use its own root.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: "{subject} runs as user {user}"
#   wanted: securityContext.runAsUser is a number above 0, or absent where the image names another user than root
#   fix: set runAsUser to the user of the image, or delete it
package waymark.pod_security.run_as_user

import data.waymark.lib.pods

finding contains {
	"path": array.concat(s.path, ["runAsUser"]),
	"args": {"subject": s.subject, "user": user},
	"fix": {"remove": true},
} if {
	not pods.user_namespace
	some s in pods.security_contexts
	user := s.context.runAsUser
	not ordinary(user)
}

ordinary(null)

ordinary(user) if {
	is_number(user)
	user != 0
}
