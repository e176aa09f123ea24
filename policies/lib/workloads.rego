# METADATA
# description: The workloads of a unit that run replicas, and their number of replicas.
package waymark.lib.workloads

import data.waymark.lib.objects

kinds := {
	"ReplicationController",
	"apps/Deployment",
	"apps/ReplicaSet",
	"apps/StatefulSet",
	"argoproj.io/Rollout",
}

# Workloads with a template. A Rollout may instead scale the template of another workload.
replicated[i] := workload if {
	some kind in kinds
	some i, workload in objects.of_kind[kind]
	workload.spec.template
}

labels(workload) := found if {
	found := workload.spec.template.metadata.labels
	is_object(found)
} else := {}

# The index of the autoscaler of a workload.
autoscaler(workload) := min({i |
	some i, scaler in objects.of_kind["autoscaling/HorizontalPodAutoscaler"]
	scaler.spec.scaleTargetRef.kind == workload.kind
	scaler.spec.scaleTargetRef.name == workload.metadata.name
	objects.namespace(scaler) == objects.namespace(workload)
})

# The least number of pods of the workload at an index, and the field that sets it.
fewest(i) := {
	"object": scaler,
	"path": ["spec", "minReplicas"],
	"count": _number(input.objects[scaler].spec, "minReplicas"),
} if {
	scaler := autoscaler(input.objects[i])
} else := {"object": i, "path": ["spec", "replicas"], "count": _number(input.objects[i].spec, "replicas")}

_number(spec, field) := 1 if {
	object.get(spec, [field], null) == null
} else := to_number(spec[field])
