# METADATA
# description: |
#   Requests and limits that apply to a container, set on the container or on its pod.
package waymark.lib.resources

import data.waymark.lib.pods
import data.waymark.lib.quantities

# In nano-units. A smaller amount has the wrong suffix: 128m of memory is an eighth of a byte.
least := {"cpu": 1000000, "memory": 1048576000000000}

# Ephemeral containers cannot have resources.
containers := [c |
	some c in pods.containers
	c.list != "ephemeralContainers"
]

limited(c, resource) if {
	some holder in holders(c)
	enough(resource, holder.resources.limits[resource])
}

requested(c, resource) if {
	some holder in holders(c)
	enough(resource, request(holder.resources, resource))
}

# A limit without a request counts as a request.
request(resources, resource) := object.get(
	resources,
	["requests", resource],
	object.get(resources, ["limits", resource], null),
)

enough(resource, quantity) if quantities.nano(quantity) >= least[resource]

holders(c) := [c.container] if {
	before_pod_resources
} else := [c.container, pods.spec]

# Clusters before 1.34 ignore resources that are set on the pod.
before_pod_resources if to_number(split(input.context.kubernetes, ".")[1]) < 34

# The amount at a path, for messages.
shown(c, path) := object.get(c.container, array.concat(["resources"], path), "none")
