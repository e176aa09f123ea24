# METADATA
# description: What of a unit runs as replicas, and how many of them there may be.
package waymark.lib.workloads

import data.waymark.lib.objects

kinds := {
	"ReplicationController",
	"apps/Deployment",
	"apps/ReplicaSet",
	"apps/StatefulSet",
	"argoproj.io/Rollout",
}

# A Rollout may scale the template of another workload instead of one of its own.
replicated[i] := workload if {
	some kind in kinds
	some i, workload in objects.of_kind[kind]
	workload.spec.template
}

labels(workload) := found if {
	found := workload.spec.template.metadata.labels
	is_object(found)
} else := {}

# The index of what scales a workload.
autoscaler(workload) := min({i |
	some i, scaler in objects.of_kind["autoscaling/HorizontalPodAutoscaler"]
	scaler.spec.scaleTargetRef.kind == workload.kind
	scaler.spec.scaleTargetRef.name == workload.metadata.name
	objects.namespace(scaler) == objects.namespace(workload)
})

# The fewest and the most pods of the workload at an index, and the field that says so.
fewest(i) := _scale(i, "minReplicas")

most(i) := _scale(i, "maxReplicas")

_scale(i, bound) := {"object": scaler, "path": ["spec", bound], "count": _number(input.objects[scaler].spec, bound)} if {
	scaler := autoscaler(input.objects[i])
} else := {"object": i, "path": ["spec", "replicas"], "count": _number(input.objects[i].spec, "replicas")}

_number(spec, field) := 1 if {
	object.get(spec, [field], null) == null
} else := to_number(spec[field])
