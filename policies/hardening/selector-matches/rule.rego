# METADATA
# title: A workload selects its own pods
# description: |
#   A workload whose selector does not match its template is refused by the cluster, in the middle of a sync.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
# custom:
#   scope: object
#   on: [apps/Deployment, apps/StatefulSet, apps/DaemonSet, apps/ReplicaSet, argoproj.io/Rollout, batch/Job, ReplicationController]
#   message: "the selector of {kind} {name} is empty or does not match the labels of its pods"
#   wanted: a spec.selector that matches spec.template.metadata.labels
#   fix: give the template every label that spec.selector asks for
package waymark.hardening.selector_matches

import data.waymark.lib.objects
import data.waymark.lib.pods
import data.waymark.lib.selectors

finding contains {
	"path": ["spec", "selector"],
	"args": {"kind": input.object.kind, "name": objects.name(input.object)},
} if {
	not matched
}

labels := object.get(pods.metadata, ["labels"], {})

selector := object.get(input.object.spec, ["selector"], null)

matched if {
	some part in ["matchLabels", "matchExpressions"]
	count(selector[part]) > 0
	selectors.selects(selector, labels)
}

matched if {
	input.object.kind == "ReplicationController"
	selectors.carries(labels, selector)
}

# Kubernetes creates the selector.
matched if {
	input.object.kind in {"Job", "ReplicationController"}
	selector == null
}

# The Rollout uses the pods of another workload.
matched if input.object.spec.workloadRef
