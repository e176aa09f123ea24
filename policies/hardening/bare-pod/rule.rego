# METADATA
# title: Pods have a controller
# description: |
#   A Pod without a controller is gone for good when its node is drained or fails, and most of its fields cannot be
#   changed. Hooks run once, so they may be Pods.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/pods/#using-pods
# custom:
#   scope: object
#   on: [Pod]
#   message: Pod {name} has no controller that starts it again
#   wanted: a Deployment, StatefulSet, DaemonSet or Job with the Pod as its template
#   fix: move the spec of the Pod to the template of a Deployment, or of a Job if it ends
#   not_at_admission: programs such as CI runners create Pods of their own
package waymark.hardening.bare_pod

import data.waymark.lib.hooks
import data.waymark.lib.objects

finding contains {"path": ["kind"], "args": {"name": objects.name(input.object)}} if {
	not hooks.is_hook
	count(object.get(input.object, ["metadata", "ownerReferences"], [])) == 0
}
