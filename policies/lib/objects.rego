# METADATA
# description: The kind, namespace, name and key of an object.
package waymark.lib.objects

group(manifest) := group_of(manifest.apiVersion)

# The group of an apiVersion; empty for the core group.
group_of(version) := parts[0] if {
	parts := split(version, "/")
	count(parts) > 1
} else := ""

# Of the object that is judged. A rule, not a function, so that it is evaluated once.
own_group := group(input.object)

# A kind as settings and messages spell it: `ConfigMap` or `apps/Deployment`.
spelt(manifest) := trim_left(concat("/", [group(manifest), manifest.kind]), "/")

# The objects of a unit, by their kind and then their index.
of_kind[spelt(manifest)][i] := manifest if some i, manifest in input.objects

# The namespace of an object, by default that of its unit.
namespace(manifest) := named if {
	named := manifest.metadata.namespace
	named != null
	named != ""
} else := named if {
	named := input.context.namespace
} else := ""

# The name for messages. Objects with generateName have none.
name(manifest) := name if {
	name := manifest.metadata.name
} else := "without a name"

key(place, of, kind, name) := concat("/", [place, of, kind, name])

# The keys of all objects of the unit.
keys contains key(namespace(manifest), group(manifest), manifest.kind, manifest.metadata.name) if {
	some manifest in input.objects
}
