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
	some pod in made
	pod.namespace == place
	selectors.selects(selector, pod.labels)
]

# The names of a pod's ports.
port_names(pod) := {port.name |
	some list in ["containers", "initContainers"]
	some container in pod.spec[list]
	some port in container.ports
}
