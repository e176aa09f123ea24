# METADATA
# title: Every node runs the same image
# description: |
#   A node that may use its own copy of a tag that moves runs an older image than the next node. With Never, a pod
#   starts only on nodes that happen to have the image.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
# custom:
#   scope: object
#   on: [pods]
#   message: "container {container} has imagePullPolicy {policy} for the image {image}"
#   wanted: no imagePullPolicy, or Always for an image without a fixed tag
#   fix: delete imagePullPolicy, whose default fits the image
package waymark.hardening.image_pull_policy

import data.waymark.lib.images
import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["imagePullPolicy"]),
	"args": {"container": c.name, "policy": policy, "image": images.shown(image)},
	"fix": {"remove": true},
} if {
	some c in pods.containers
	policy := c.container.imagePullPolicy
	image := object.get(c.container, ["image"], "")
	is_stale(policy, image)
}

is_stale("Never", _)

is_stale("IfNotPresent", image) if {
	not images.pinned(image)
	not images.tagged(image)
}
