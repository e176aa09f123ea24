# METADATA
# title: Containers mount /proc masked
# description: |
#   Unmasked, /proc shows and changes settings of the node's kernel. Since Kubernetes 1.35, a pod in a user namespace (hostUsers is
#   false) may unmask it, except where the namespace is restricted.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: container {container} mounts /proc as {mount}
#   wanted: securityContext.procMount is Default or absent
#   fix: delete securityContext.procMount
package waymark.pod_security.proc_mount

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["securityContext", "procMount"]),
	"args": {"container": c.name, "mount": mount},
	"fix": {"remove": true},
} if {
	not pods.user_namespace
	some c in pods.containers
	mount := c.container.securityContext.procMount
	not mount in {"Default", null}
}
