# METADATA
# description: The amount of a resource that one pod of an object requests, in nano-units, as the scheduler counts it.
package waymark.lib.requests

import data.waymark.lib.quantities

# Undefined for objects without pods.
request(manifest, resource) := _own(spec, resource) + _nano(object.get(spec, ["overhead", resource], 0)) if {
	spec := _pod_spec(manifest)
}

_pod_spec(manifest) := spec if {
	spec := manifest.spec.jobTemplate.spec.template.spec
} else := manifest.spec if {
	manifest.kind == "Pod"
} else := manifest.spec.template.spec

# A request of the pod takes precedence over those of its containers.
_own(spec, resource) := _nano(stated) if {
	stated := spec.resources.requests[resource]
} else := max({_sum(object.get(spec, ["containers"], []), resource) + _sidecars(spec, resource, 1000)} | {peak |
	some i, container in spec.initContainers
	peak := _of(container, resource) + _sidecars(spec, resource, i)
})

# The sidecars among the init containers before an index.
_sidecars(spec, resource, before) := sum([_of(container, resource) |
	some i, container in spec.initContainers
	i < before
	container.restartPolicy == "Always"
])

_sum(containers, resource) := sum([_of(container, resource) | some container in containers])

# A limit without a request counts as a request.
_of(container, resource) := _nano(stated) if {
	stated := container.resources.requests[resource]
} else := _nano(stated) if {
	stated := container.resources.limits[resource]
} else := 0

# A quantity that cannot be parsed counts as more than any quota.
_nano(quantity) := nano if {
	nano := quantities.nano(quantity)
} else := 1000000000000000000000000000
