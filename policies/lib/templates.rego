# METADATA
# description: The pods that the objects of a unit make, and whether some of them are those that a selector means.
package waymark.lib.templates

import data.waymark.lib.objects
import data.waymark.lib.selectors

# Each kind that has a pod template, and the path of it; a Pod is its own.
path_of := {
	"Pod": [],
	"Deployment": ["spec", "template"],
	"StatefulSet": ["spec", "template"],
	"DaemonSet": ["spec", "template"],
	"ReplicaSet": ["spec", "template"],
	"ReplicationController": ["spec", "template"],
	"Rollout": ["spec", "template"],
	"Job": ["spec", "template"],
	"CronJob": ["spec", "jobTemplate", "spec", "template"],
	"PodTemplate": ["template"],
}

pods contains {
	"object": i,
	"path": path,
	"namespace": objects.namespace(it),
	"labels": object.get(it, array.concat(path, ["metadata", "labels"]), {}),
	"spec": object.get(it, array.concat(path, ["spec"]), {}),
} if {
	some i, it in input.objects
	path := path_of[it.kind]
}

# The pods of a namespace that a label selector selects.
selected(place, selector) := {pod |
	some pod in pods
	pod.namespace == place
	selectors.selects(selector, pod.labels)
}

# The names of a pod's ports.
port_names(pod) := {port.name |
	some list in ["containers", "initContainers"]
	some port in pod.spec[list][_].ports
}
