# METADATA
# title: Containers request CPU and memory
# description: |
#   The scheduler places pods by their requests. Without requests, a node fills up until its pods starve or are killed.
#   A limit without a request counts as a request, and so do requests of the whole pod.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
# custom:
#   scope: object
#   on: [pods]
#   message: "container {container} has no usable request of {resource}: {found}"
#   wanted: resources.requests.{resource} is at least {least}
#   fix: set resources.requests.{resource} to what the container needs on an ordinary day
package waymark.hardening.requests

import data.waymark.lib.resources

finding contains {
	"path": array.concat(c.path, ["resources", "requests", resource]),
	"args": {
		"container": c.name,
		"resource": resource,
		"found": resources.shown(c, ["requests", resource]),
		"least": least,
	},
} if {
	some c in resources.containers
	some resource, least in {"cpu": "1m", "memory": "1Mi"}
	not resources.requested(c, resource)
}
