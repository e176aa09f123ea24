# METADATA
# title: The selector of a workload does not change
# description: |
#   Selectors are immutable, so the sync fails. If the sync replaces the workload, all of its pods stop at once and
#   leave objects without an owner.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates
# custom:
#   scope: object
#   on: [apps/Deployment, apps/StatefulSet, apps/DaemonSet, apps/ReplicaSet, batch/Job]
#   message: "the selector of {kind} {name} differs from the base branch, and Kubernetes refuses to change selectors"
#   wanted: the selector of the base branch
#   fix: restore spec.selector, or give the workload a new name
package waymark.hardening.selector_changed

import data.waymark.lib.objects

finding contains {
	"path": ["spec", "selector"],
	"args": {"kind": input.object.kind, "name": objects.name(input.object)},
} if {
	some field in ["matchLabels", "matchExpressions"]
	part(input.base.spec, field) != part(input.object.spec, field)
}

# Kubernetes treats absent, null and empty as the same.
part(spec, field) := found if {
	found := spec.selector[field]
	count(found) > 0
} else := null
