# METADATA
# description: The pods that the objects of a unit create, and those that a selector selects.
package waymark.lib.templates

import data.waymark.lib.objects
import data.waymark.lib.pods
import data.waymark.lib.selectors

# A list, because a set would hash every pod.
made := [pod |
	some i, it in input.objects
	path := pods.path_of(it.kind)
	pod := {
		"object": i,
		"path": path,
		"namespace": objects.namespace(it),
		"labels": object.get(it, array.concat(path, ["metadata", "labels"]), {}),
		"spec": object.get(it, array.concat(path, ["spec"]), {}),
	}
]

# The pods of a namespace that a label selector selects.
selected(place, selector) := [pod |
	some i in _candidates(place, selector)
	pod := made[i]
	pod.namespace == place
	selectors.selects(selector, pod.labels)
]

# The pods that carry the rarest label that a selector wants, or all. Comparing each selector with each pod takes long in
# a List of thousands.
_candidates(place, selector) := found if {
	[_, rarest] := min({[count(_carrying(place, key, value)), key] | some key, value in selector.matchLabels})
	found := _carrying(place, rarest, selector.matchLabels[rarest])
} else := numbers.range(0, count(made) - 1)

_carrying(place, key, value) := object.get(_by_label, [place, key, value], set())

_by_label[pod.namespace][key][value] contains i if {
	some i, pod in made
	some key, value in pod.labels
}

# The names of a pod's ports.
port_names(pod) := {port.name |
	some list in ["containers", "initContainers"]
	some container in pod.spec[list]
	some port in container.ports
}
