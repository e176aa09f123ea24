# METADATA
# description: |
#   What is requested for a container and what it is limited to, by itself or by its pod as a whole.
package waymark.lib.resources

import data.waymark.lib.pods
import data.waymark.lib.quantities

# In nano-units. Less than this is a slip of the unit: 128m of memory is an eighth of a byte.
least := {"cpu": 1000000, "memory": 1048576000000000}

# Ephemeral containers cannot have resources.
containers contains c if {
	some c in pods.containers
	c.list != "ephemeralContainers"
}

limited(c, resource) if {
	some holder in holders(c)
	enough(resource, holder.resources.limits[resource])
}

requested(c, resource) if {
	some holder in holders(c)
	enough(resource, request(holder.resources, resource))
}

# A limit is the request too, where none is stated.
request(resources, resource) := object.get(
	resources,
	["requests", resource],
	object.get(resources, ["limits", resource], null),
)

enough(resource, quantity) if quantities.nano(quantity) >= least[resource]

holders(c) := [c.container] if {
	before_pod_resources
} else := [c.container, pods.spec]

# Older clusters drop the resources of a pod as a whole.
before_pod_resources if to_number(split(input.context.kubernetes, ".")[1]) < 34

# What stands there, as a message shows it.
shown(c, path) := object.get(c.container, array.concat(["resources"], path), "none")
