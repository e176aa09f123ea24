# METADATA
# description: The images that a pod runs or mounts, and the parts of their names.
package waymark.lib.images

import data.waymark.lib.pods

used contains {
	"path": array.concat(c.path, ["image"]),
	"image": object.get(c.container, ["image"], ""),
	"user": concat(" ", ["container", c.name]),
} if {
	some c in pods.containers
}

used contains {
	"path": array.concat(pods.spec_path, ["volumes", i, "image", "reference"]),
	"image": object.get(volume.image, ["reference"], ""),
	"user": concat(" ", ["volume", volume.name]),
} if {
	some i, volume in pods.spec.volumes
}

# Its tag: what follows a colon after the last slash, for a colon before it is that of a port.
tag(image) := text if {
	segments := split(split(image, "@")[0], "/")
	[_, text] := split(segments[count(segments) - 1], ":")
}

pinned(image) if {
	[name, hex] := split(image, "@sha256:")
	name != ""
	count(hex) == 64
	trim(hex, "0123456789abcdef") == ""
}

# Its name with the registry that is meant where none is named.
full(image) := concat("/", ["docker.io/library", image]) if {
	not contains(image, "/")
} else := image if {
	host := split(image, "/")[0]
	some mark in [".", ":"]
	contains(host, mark)
} else := image if {
	startswith(image, "localhost/")
} else := concat("/", ["docker.io", image])

# As a message shows it.
shown("") := "missing"

shown(image) := image if image != ""
