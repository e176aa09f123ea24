# METADATA
# title: Images come from the organisation's registries
# description: |
#   Whoever can push to a registry decides what runs in the cluster. The registry of the organisation is always
#   allowed; the parameter `registries` lists others, each as a host or as a host and a path.
# related_resources:
#   - https://kubernetes.io/docs/concepts/containers/images/
# custom:
#   scope: object
#   on: [pods]
#   message: "the image of {user} comes from a registry that is not allowed: {image}"
#   wanted: an image under {registry}
#   fix: push the image to {registry}, or have its registry added to the parameter registries
package waymark.hardening.image_registry

import data.waymark.lib.images

finding contains {
	"path": used.path,
	"args": {
		"user": used.user,
		"image": images.shown(used.image),
		"registry": concat(" or ", registries),
	},
} if {
	# without any configured registry, every image is allowed
	count(registries) > 0
	some used in images.used
	not allowed(used.image)
}

registries contains trim_suffix(input.parameters.registry, "/")

registries contains trim_suffix(registry, "/") if some registry in input.parameters.registries

allowed(image) if {
	not contains(image, "..")
	some registry in registries
	startswith(images.full(image), concat("", [registry, "/"]))
}
