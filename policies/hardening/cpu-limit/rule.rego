# METADATA
# title: Containers have a CPU limit
# description: |
#   Without a limit, a container in a busy loop takes all spare CPU of its node, and the speed of a program depends on
#   its neighbours. A limit for the whole pod counts.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   scope: object
#   on: [pods]
#   message: "container {container} has no usable CPU limit: {found}"
#   wanted: resources.limits.cpu is at least 1m
#   fix: set resources.limits.cpu to the most that the container may take
package waymark.hardening.cpu_limit

import data.waymark.lib.resources

finding contains {
	"path": array.concat(c.path, ["resources", "limits", "cpu"]),
	"args": {"container": c.name, "found": resources.shown(c, ["limits", "cpu"])},
} if {
	some c in resources.containers
	not resources.limited(c, "cpu")
}
