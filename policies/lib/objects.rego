# METADATA
# description: The objects of a unit, by the keys under which the whole organisation knows them.
package waymark.lib.objects

# The namespace of an object: its own, else that of its unit.
namespace(it) := own if {
	own := it.metadata.namespace
	own != ""
} else := object.get(input, ["context", "namespace"], "")

# The group of an apiVersion; nothing for that of Kubernetes' core.
group(version) := split(version, "/")[0] if {
	contains(version, "/")
} else := ""

key(place, of, kind, name) := concat("/", [place, of, kind, name])

# What the unit makes, as keys of objects that have a namespace.
keys contains key(namespace(it), group(it.apiVersion), it.kind, it.metadata.name) if {
	some it in input.objects
}
