# METADATA
# title: The requests of an environment fit in its quota at peak load
# description: |
#   If all services of an environment scale to their maximum and roll out at the same time, beside the largest job, they
#   may request more than the quota. The cluster then refuses some of the new pods, at the busiest moment.
# related_resources:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   scope: object
#   on: [ResourceQuota]
#   not_at_admission: the requests of a namespace's pods are known only together; the ResourceQuota itself enforces them
#   message: "the pods of {namespace} may request {requested} of {resource} at peak, and the quota is {quota}; most by {heaviest}"
#   wanted: the requests of all units, at their most pods, during a rollout and with the largest job, within the quota
#   fix: lower the requests or maximums of these units, or ask for a larger quota (resources of the Environment)
package waymark.platform.budget_at_peak

import data.waymark.lib.quotas

finding contains {
	"path": bound.path,
	"args": {"resource": resource, "namespace": bound.namespace, "quota": bound.quantity},
	"over": {"namespace": bound.namespace, "resource": resource, "pods": "most", "quantity": bound.quantity},
} if {
	some resource, bound in quotas.bounds
}
