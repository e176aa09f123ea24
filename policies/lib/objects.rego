# METADATA
# description: What an object is and where it goes.
package waymark.lib.objects

group(manifest) := parts[0] if {
	parts := split(manifest.apiVersion, "/")
	count(parts) > 1
} else := ""

# `ConfigMap` or `apps/Deployment`: how settings and messages spell a kind.
spelt(manifest) := trim_left(concat("/", [group(manifest), manifest.kind]), "/")

# The namespace that it names, or else that of its unit.
namespace(manifest) := named if {
	named := manifest.metadata.namespace
	not named in {null, ""}
} else := object.get(input, ["context", "namespace"], "")

# For messages: an object may leave its name to the cluster.
name(manifest) := name if {
	name := manifest.metadata.name
} else := "without a name"
