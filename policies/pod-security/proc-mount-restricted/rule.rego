# METADATA
# title: Containers in a user namespace also mount /proc masked
# description: |
#   An unmasked /proc exposes kernel settings of the node. In a restricted namespace this is not allowed even with a
#   user namespace (hostUsers is false).
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: container {container} mounts /proc as {mount}
#   wanted: securityContext.procMount is Default or absent
#   fix: delete securityContext.procMount
package waymark.pod_security.proc_mount_restricted

import data.waymark.lib.pods

# The baseline rule covers pods outside a user namespace.
finding contains {
	"path": array.concat(c.path, ["securityContext", "procMount"]),
	"args": {"container": c.name, "mount": mount},
	"fix": {"remove": true},
} if {
	pods.user_namespace
	some c in pods.containers
	mount := c.container.securityContext.procMount
	not mount in {"Default", null}
}
