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

# The autoscalers of a unit by their index. KEDA makes a HorizontalPodAutoscaler of each ScaledObject.
scalers[i] := scaler if {
	some kind in ["autoscaling/HorizontalPodAutoscaler", "keda.sh/ScaledObject"]
	some i, scaler in objects.of_kind[kind]
}

# The workload that an autoscaler scales.
target(scaler) := {
	"namespace": objects.namespace(scaler),
	"group": objects.group_of(object.get(ref, ["apiVersion"], _absent[scaler.kind].version)),
	"kind": object.get(ref, ["kind"], "Deployment"),
	"name": ref.name,
} if {
	ref := scaler.spec.scaleTargetRef
}

# What counts where an autoscaler leaves a field out.
_absent := {
	"HorizontalPodAutoscaler": {"version": "", "minReplicas": 1},
	"ScaledObject": {"version": "apps/v1", "minReplicaCount": 0},
}

# The least number of pods that an autoscaler leaves, and the field that sets it.
least(scaler) := {"path": ["spec", "idleReplicaCount"], "count": to_number(idle)} if {
	scaler.kind == "ScaledObject"
	idle := scaler.spec.idleReplicaCount
	idle != null
} else := {"path": ["spec", field], "count": _number(scaler.spec, field, absent)} if {
	some field, absent in _absent[scaler.kind]
	field != "version"
}

_by_target[key] contains i if {
	some i, scaler in scalers
	to := target(scaler)
	key := concat("/", [to.namespace, to.kind, to.name])
}

# The index of the autoscaler of a workload.
autoscaler(workload) := min(_by_target[concat("/", [
	objects.namespace(workload),
	workload.kind,
	workload.metadata.name,
])])

# The least number of pods of the workload at an index, and the field that sets it.
fewest(i) := object.union({"object": scaler}, least(input.objects[scaler])) if {
	scaler := autoscaler(input.objects[i])
} else := {"object": i, "path": ["spec", "replicas"], "count": _number(input.objects[i].spec, "replicas", 1)}

_number(spec, field, absent) := absent if {
	object.get(spec, [field], null) == null
} else := to_number(spec[field])
