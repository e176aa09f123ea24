# METADATA
# title: An update leaves pods running in production
# description: |
#   Replicas are there so that users notice no deployment. With Recreate, or if every pod may be unavailable at once, each
#   deployment stops all of them first.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
# custom:
#   scope: unit
#   on: [apps/Deployment, apps/StatefulSet, argoproj.io/Rollout]
#   message: "every update stops all {pods} pods of {kind} {name} at once"
#   wanted: a RollingUpdate with maxUnavailable below the number of pods
#   fix: set the strategy to RollingUpdate with maxUnavailable 0 or 25%
package waymark.hardening.update_strategy

import data.waymark.lib.budgets
import data.waymark.lib.objects
import data.waymark.lib.workloads

finding contains {
	"object": i,
	"path": path,
	"args": {"kind": workload.kind, "name": objects.name(workload), "pods": pods},
} if {
	some i, workload in workloads.replicated
	pods := workloads.fewest(i).count
	pods >= 2
	some path in stopping(workload.spec, pods)
}

# The fields that let an update stop all pods at once.
stopping(spec, pods) := [["spec", "strategy", "type"]] if {
	spec.strategy.type == "Recreate"
} else := [array.concat(["spec"], path) |
	some path in [
		["strategy", "rollingUpdate", "maxUnavailable"],
		["strategy", "canary", "maxUnavailable"],
		["updateStrategy", "rollingUpdate", "maxUnavailable"],
	]
	is_all(object.get(spec, path, 0), pods)
]

is_all(amount, _) if budgets.percent(amount) >= 100

is_all(amount, pods) if to_number(amount) >= pods
