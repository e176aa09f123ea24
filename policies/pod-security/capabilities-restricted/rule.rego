# METADATA
# title: Containers add no capability but NET_BIND_SERVICE
# description: |
#   Even the default capabilities (CHOWN, SETUID, DAC_OVERRIDE and others) undo the protection of running as an
#   ordinary user. Only NET_BIND_SERVICE, which opens ports below 1024, is harmless.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: container {container} adds capability {capability}
#   wanted: NET_BIND_SERVICE or none
#   fix: delete it from securityContext.capabilities.add
package waymark.pod_security.capabilities_restricted

import data.waymark.lib.capabilities
import data.waymark.lib.pods

# The baseline rule reports capabilities beyond the default set.
finding contains {
	"path": a.path,
	"args": {"container": a.container, "capability": a.spelled},
} if {
	not pods.windows
	some a in capabilities.added
	a.capability in capabilities.default_set
	a.capability != "NET_BIND_SERVICE"
}
