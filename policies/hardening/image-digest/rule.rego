# METADATA
# title: Images in production have a digest
# description: |
#   A tag can be pushed again, so that two nodes run different programs under the same name. A digest cannot change.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   scope: object
#   on: [pods]
#   message: "the image of {user} has no digest: {image}"
#   wanted: an image that ends in @sha256 and its 64 digits
#   fix: add the digest with which the image was pushed
package waymark.hardening.image_digest

import data.waymark.lib.images

finding contains {"path": used.path, "args": {"user": used.user, "image": images.shown(used.image)}} if {
	some used in images.used
	not images.pinned(used.image)
}
