# METADATA
# title: Images have a fixed tag or a digest
# description: |
#   The tag `latest`, which is also the default, can be another image tomorrow: nobody knows what runs, and there is
#   nothing to roll back to.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   scope: object
#   on: [pods]
#   message: "the image of {user} has no fixed tag: {image}"
#   wanted: an image with a tag other than latest, or with a digest
#   fix: write the version as the tag
package waymark.hardening.image_tag

import data.waymark.lib.images

finding contains {"path": used.path, "args": {"user": used.user, "image": images.shown(used.image)}} if {
	some used in images.used
	not images.pinned(used.image)
	not images.tagged(used.image)
}
