# METADATA
# title: The ServiceAccount of a pod exists
# description: |
#   Pods of a missing ServiceAccount are never created: their controller retries without a visible error.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
# custom:
#   scope: unit
#   on: [pods]
#   message: "{kind} {name} runs as the ServiceAccount {account}, which nothing makes"
#   wanted: a ServiceAccount named {account} in the same namespace
#   fix: correct the name, or add the ServiceAccount
package waymark.references.service_account

import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", field]),
	"args": {"kind": it.kind, "name": it.metadata.name, "account": name},
	"unless": {"object": key},
} if {
	some pod in templates.made
	some field in ["serviceAccountName", "serviceAccount"]
	name := pod.spec[field]

	# the latter is made by Kubernetes in every namespace, and what an empty name means
	not name in {"", "default", null}
	key := objects.key(pod.namespace, "", "ServiceAccount", name)
	not objects.keys[key]
	it := input.objects[pod.object]
}
