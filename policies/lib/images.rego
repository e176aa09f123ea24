# METADATA
# description: The images that a pod runs or mounts, and the parts of their names.
package waymark.lib.images

import data.waymark.lib.pods

used := array.concat(
	[{
		"path": array.concat(c.path, ["image"]),
		"image": object.get(c.container, ["image"], ""),
		"user": concat(" ", ["container", c.name]),
	} |
		some c in pods.containers
	],
	[{
		"path": array.concat(pods.spec_path, ["volumes", i, "image", "reference"]),
		"image": object.get(volume.image, ["reference"], ""),
		"user": concat(" ", ["volume", volume.name]),
	} |
		some i, volume in pods.spec.volumes
	],
)

# The tag of an image, after a colon in the last segment. An earlier colon precedes a port.
tag(image) := text if {
	segments := split(split(image, "@")[0], "/")
	[_, text] := split(segments[count(segments) - 1], ":")
}

tagged(image) if not tag(image) in {"", "latest"}

pinned(image) if {
	[name, hex] := split(image, "@sha256:")
	name != ""
	count(hex) == 64
	trim(hex, "0123456789abcdef") == ""
}

# The name of an image with its registry, which is Docker Hub by default.
full(image) := concat("/", ["docker.io/library", image]) if {
	not contains(image, "/")
} else := image if {
	host := split(image, "/")[0]
	some mark in [".", ":"]
	contains(host, mark)
} else := image if {
	startswith(image, "localhost/")
} else := concat("/", ["docker.io", image])

# The image for messages.
shown("") := "missing"

shown(image) := image if image != ""
