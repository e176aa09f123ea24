# METADATA
# title: Containers cannot gain privileges
# description: |
#   Unless this is turned off, a process can become root through any set-user-ID file in its image.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: container {container} allows privilege escalation
#   wanted: securityContext.allowPrivilegeEscalation is false
#   fix: set allowPrivilegeEscalation to false
package waymark.pod_security.privilege_escalation

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["securityContext", "allowPrivilegeEscalation"]),
	"args": {"container": c.name},
	"fix": {"value": false},
} if {
	not pods.windows
	some c in pods.containers
	not c.container.securityContext.allowPrivilegeEscalation == false
}
