# METADATA
# title: Containers add no capability beyond the default ones
# description: |
#   Capabilities are pieces of root. Those beyond the runtime's default (SYS_ADMIN, NET_ADMIN, SYS_PTRACE and others),
#   and NET_RAW, which forges packets, let a container reach its node or its neighbours.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: container {container} adds capability {capability}
#   wanted: only capabilities of the default set
#   fix: delete it from securityContext.capabilities.add
package waymark.pod_security.capabilities

import data.waymark.lib.capabilities

finding contains {
	"path": a.path,
	"args": {"container": a.container, "capability": a.spelled},
} if {
	some a in capabilities.added
	not a.capability in capabilities.default_set
}
