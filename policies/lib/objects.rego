# METADATA
# description: What an object is, where it goes, and the keys under which the whole organisation knows it.
package waymark.lib.objects

group(manifest) := group_of(manifest.apiVersion)

# The group of an apiVersion; nothing for that of Kubernetes' core.
group_of(version) := split(version, "/")[0] if {
	contains(version, "/")
} else := ""

# `ConfigMap` or `apps/Deployment`: how settings and messages spell a kind.
spelt(manifest) := trim_left(concat("/", [group(manifest), manifest.kind]), "/")

# The objects of a unit, by their kind and then their index.
of_kind[spelt(manifest)][i] := manifest if some i, manifest in input.objects

# The namespace that it names, or else that of its unit.
namespace(manifest) := named if {
	named := manifest.metadata.namespace
	named != null
	named != ""
} else := named if {
	named := input.context.namespace
} else := ""

# For messages: an object may leave its name to the cluster.
name(manifest) := name if {
	name := manifest.metadata.name
} else := "without a name"

key(place, of, kind, name) := concat("/", [place, of, kind, name])

# What the unit makes, as keys of objects that have a namespace.
keys contains key(namespace(manifest), group(manifest), manifest.kind, manifest.metadata.name) if {
	some manifest in input.objects
}
