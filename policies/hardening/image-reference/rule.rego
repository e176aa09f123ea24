# METADATA
# title: Images that name a digest name a whole one
# description: |
#   With a digest that is cut off or mistyped, the container runtime refuses the image and the pod never starts. The API
#   server accepts it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/#image-names
# custom:
#   scope: object
#   on: [pods]
#   message: "the digest of the image of {user} is not whole: {image}"
#   wanted: "@sha256: and 64 digits from 0 to 9 and a to f after the name of the image"
#   fix: copy the digest with which the image was pushed
package waymark.hardening.image_reference

import data.waymark.lib.images

finding contains {"path": used.path, "args": {"user": used.user, "image": images.shown(used.image)}} if {
	some used in images.used
	contains(used.image, "@")
	not images.pinned(used.image)
	not longer(used.image)
}

# A digest by SHA-512.
longer(image) if {
	[name, hex] := split(image, "@sha512:")
	name != ""
	count(hex) == 128
	trim(hex, "0123456789abcdef") == ""
}
