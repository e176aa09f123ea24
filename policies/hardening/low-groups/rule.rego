# METADATA
# title: Pods use no group of the node's system
# description: |
#   Groups below 1000 are those of the system on most nodes: root, disk, docker, shadow. A process with such a group
#   that escapes from its container, or reaches files of the node, has the rights of the group.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   scope: object
#   on: [pods]
#   message: "{subject} has the group {group}, which belongs to the system on most nodes"
#   wanted: groups from 1000 on
#   fix: set {field} to the group of the image if that is 1000 or more, else to 10001 or another high number
package waymark.hardening.low_groups

import data.waymark.lib.pods

finding contains {
	"path": array.concat(found.path, path),
	"args": {"subject": found.subject, "field": path[0], "group": group},
} if {
	not pods.user_namespace
	some found in pods.security_contexts
	some [path, group] in groups(found.context)
	group < 1000
}

groups(context) := array.concat(
	[[[field], context[field]] | some field in ["runAsGroup", "fsGroup"]],
	[[["supplementalGroups", i], group] | some i, group in context.supplementalGroups],
)
