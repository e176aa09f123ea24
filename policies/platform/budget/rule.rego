# METADATA
# title: The requests of a unit fit in the quota of its environment
# description: |
#   If the pods of a unit request more than the quota allows, the cluster refuses some of them, from the start or at
#   peak load.
# related_resources:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   scope: unit
#   on: [pods]
#   message: "the pods of this unit may request {requested}{unit} of {resource} together, and the environment has {quota}"
#   wanted: requests, times replicas or the maximum of the autoscaler, within the quota of the environment
#   fix: lower the requests, the replicas or the maximum, or ask for a larger environment
package waymark.platform.budget

import data.waymark.lib.quantities
import data.waymark.lib.requests
import data.waymark.lib.workloads

finding contains {
	"object": scale(heaviest).object,
	"path": scale(heaviest).path,
	"args": {
		"resource": resource,
		"requested": ceil(requested / unit.size),
		"unit": unit.suffix,
		"quota": input.context.quota[resource],
	},
} if {
	some resource, unit in shown_in
	shares := [share |
		some i, manifest in input.objects
		share := [requests.request(manifest, resource) * scale(i).count, i]
	]
	requested := sum([amount | some [amount, _] in shares])
	requested > quantities.nano(input.context.quota[resource])
	[_, heaviest] := max(shares)
}

# The unit in which amounts are shown, and its size in nano-units.
shown_in := {
	"cpu": {"suffix": "m", "size": 1000000},
	"memory": {"suffix": "Mi", "size": 1048576000000000},
}

# The largest number of pods, and the field that sets it.
scale(i) := workloads.most(i) if {
	workloads.replicated[i]
} else := {"object": i, "path": path, "count": to_number(parallelism)} if {
	some path in [["spec", "parallelism"], ["spec", "jobTemplate", "spec", "parallelism"]]
	parallelism := object.get(input.objects[i], path, null)
	parallelism != null
} else := {"object": i, "path": ["spec"], "count": 1}
