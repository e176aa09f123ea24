# METADATA
# description: |
#   Requests and limits that apply to a container, set on the container or on its pod.
package waymark.lib.resources

import data.waymark.lib.pods
import data.waymark.lib.quantities
import data.waymark.lib.versions

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
	# older clusters ignore resources that are set on the pod
	versions.before(34)
} else := [c.container, pods.spec]

# The amount at a path, for messages.
shown(c, path) := object.get(c.container, array.concat(["resources"], path), "none")
