# METADATA
# title: The requests of an environment fit in its quota
# description: |
#   If all pods of an environment request more than its quota even at their fewest replicas, the cluster refuses some of
#   them from the start. Counted are all units together, with databases and caches that run in the namespace, and the
#   largest job.
# related_resources:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   scope: object
#   on: [ResourceQuota]
#   not_at_admission: the requests of a namespace's pods are known only together; the ResourceQuota itself enforces them
#   message: "the pods of {namespace} request {requested} of {resource} at their fewest, and the quota is {quota}; most by {heaviest}"
#   wanted: the requests of all units, at their fewest pods and with the largest job, within the quota
#   fix: lower the requests or replicas of these units, or ask for a larger quota (resources of the Environment)
package waymark.platform.budget

import data.waymark.lib.quotas

finding contains {
	"path": bound.path,
	"args": {"resource": resource, "namespace": bound.namespace, "quota": bound.quantity},
	"over": {"namespace": bound.namespace, "resource": resource, "pods": "fewest", "quantity": bound.quantity},
} if {
	some resource, bound in quotas.bounds
}
