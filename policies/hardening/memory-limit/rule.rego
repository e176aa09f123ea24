# METADATA
# title: Containers have a memory limit
# description: |
#   A container with a memory leak and no limit takes all memory of its node, and the kernel kills other pods. A limit
#   for the whole pod counts.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   scope: object
#   on: [pods]
#   message: "container {container} has no usable memory limit: {found}"
#   wanted: resources.limits.memory is at least 1Mi
#   fix: set resources.limits.memory, preferably to the same value as the request
package waymark.hardening.memory_limit

import data.waymark.lib.resources

finding contains {
	"path": array.concat(c.path, ["resources", "limits", "memory"]),
	"args": {"container": c.name, "found": resources.shown(c, ["limits", "memory"])},
} if {
	some c in resources.containers
	not resources.limited(c, "memory")
}
