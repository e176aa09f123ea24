# METADATA
# description: What one pod of an object requests of a resource, in nano-units, as the scheduler counts it.
package waymark.lib.requests

import data.waymark.lib.quantities

# Undefined for what has no pods.
request(manifest, resource) := _own(spec, resource) + _nano(object.get(spec, ["overhead", resource], 0)) if {
	spec := _pod_spec(manifest)
}

_pod_spec(manifest) := spec if {
	spec := manifest.spec.jobTemplate.spec.template.spec
} else := manifest.spec if {
	manifest.kind == "Pod"
} else := manifest.spec.template.spec

# The pod's own figure goes before those of its containers.
_own(spec, resource) := _nano(stated) if {
	stated := spec.resources.requests[resource]
} else := max({_sum(object.get(spec, ["containers"], []), resource) + _sidecars(spec, resource, 1000)} | {peak |
	some i, container in spec.initContainers
	peak := _of(container, resource) + _sidecars(spec, resource, i)
})

# The init containers that go on running, of those before an index.
_sidecars(spec, resource, before) := sum([_of(container, resource) |
	some i, container in spec.initContainers
	i < before
	container.restartPolicy == "Always"
])

_sum(containers, resource) := sum([_of(container, resource) | some container in containers])

# A limit stands for a request that is missing.
_of(container, resource) := _nano(stated) if {
	stated := container.resources.requests[resource]
} else := _nano(stated) if {
	stated := container.resources.limits[resource]
} else := 0

# What cannot be read counts as more than there is.
_nano(quantity) := nano if {
	nano := quantities.nano(quantity)
} else := 1000000000000000000000000000
