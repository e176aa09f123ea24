# METADATA
# title: The platform chooses where pods run and which go first
# description: |
#   A pod with the priority, node, tolerations or runtime of a part of the platform displaces others, or runs beside
#   what it must not reach. Pods may ask for an architecture, an instance type, a zone or a region, and to be near to or
#   far from pods of their own namespace. Parameters list what else they may ask for.
# related_resources:
#   - https://kubernetes.io/docs/concepts/scheduling-eviction/
# custom:
#   scope: object
#   on: [pods]
#   message: "{field} asks for {value}"
#   wanted: nothing, or what the parameters priorityClasses, schedulers, runtimeClasses, nodeLabels and taints list
#   fix: delete it, or ask the platform team to add it to the parameter
package waymark.platform.placement

import data.waymark.lib.objects
import data.waymark.lib.pods

finding contains found(["nodeName"], pods.spec.nodeName) if pods.spec.nodeName != ""

finding contains found(["priorityClassName"], class) if {
	class := pods.spec.priorityClassName
	class != ""
	not class in input.parameters.priorityClasses
}

finding contains found(["schedulerName"], scheduler) if {
	scheduler := pods.spec.schedulerName
	not scheduler in ["", "default-scheduler"]
	not scheduler in input.parameters.schedulers
}

finding contains found(["runtimeClassName"], class) if {
	class := pods.spec.runtimeClassName
	not class in input.parameters.runtimeClasses
}

# Pods of any workload have two tolerations by default. No key means every taint.
finding contains found(["tolerations", i], taint) if {
	some i, toleration in pods.spec.tolerations
	taint := object.get(toleration, "key", "every taint")
	not taint in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]
	not taint in input.parameters.taints
}

finding contains found(["nodeSelector", key], key) if {
	some key, _ in pods.spec.nodeSelector
	not selectable(key)
}

finding contains found(array.concat(["affinity", "nodeAffinity"], path), key) if {
	walk(pods.spec.affinity.nodeAffinity, [path, term])
	key := term.key
	not selectable(key)
}

# Pods that keep away from those of other namespaces can keep these off every node.
finding contains found(array.concat(["affinity", side], path), "pods of other namespaces") if {
	some side in ["podAffinity", "podAntiAffinity"]
	walk(pods.spec.affinity[side], [path, term])
	reaches_out(term)
}

reaches_out(term) if is_object(term.namespaceSelector)

reaches_out(term) if {
	some namespace in term.namespaces
	namespace != objects.namespace(input.object)
}

selectable(label) if label in {
	"kubernetes.io/arch",
	"kubernetes.io/os",
	"node.kubernetes.io/instance-type",
	"topology.kubernetes.io/region",
	"topology.kubernetes.io/zone",
}

selectable(label) if label in input.parameters.nodeLabels

found(path, value) := {
	"path": array.concat(pods.spec_path, path),
	"args": {"field": path[0], "value": value},
}
