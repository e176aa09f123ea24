# METADATA
# title: Only pods that use the API server get a token for it
# description: |
#   An unneeded token is the first thing an intruder takes. Pods get a token by default, unless they or their
#   ServiceAccount turn it off. Pods whose ServiceAccount has rights through a binding need it.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
# custom:
#   scope: unit
#   on: [pods]
#   message: "{kind} {name} mounts a token of ServiceAccount {account}, to which nothing here gives rights"
#   wanted: automountServiceAccountToken is false
#   fix: if the pod does not call the API server, set automountServiceAccountToken to false in its spec
package waymark.hardening.service_account_token

import data.waymark.lib.accounts
import data.waymark.lib.templates

finding contains object.union(fix, {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", "automountServiceAccountToken"]),
	"args": {"kind": it.kind, "name": object.get(it, ["metadata", "name"], "without a name"), "account": account},
	"unless": {"rightsOf": concat("/", [namespace(it), account])},
}) if {
	some pod in templates.made
	it := input.objects[pod.object]
	pod.spec.containers
	not pod.spec.automountServiceAccountToken == false
	account := accounts.name(pod.spec)
	not declined(it, pod.spec, account)
	not bound(it, account)
}

# Only in an environment of a team are all bindings in git. Elsewhere a controller may have rights that are not shown.
fix := object.get({"team": {"fix": {"value": false}}}, object.get(input, ["context", "owner"], ""), {})

# The setting of the ServiceAccount applies if the pod has none.
declined(it, spec, account) if {
	object.get(spec, ["automountServiceAccountToken"], null) == null
	account in declining[namespace(it)]
}

declining[place] contains other.metadata.name if {
	some other in input.objects
	other.kind == "ServiceAccount"
	other.automountServiceAccountToken == false
	place := namespace(other)
}

# If the namespace is unknown, a binding in any namespace counts.
bound(it, account) if {
	some place in subjects[account]
	place == object.get(it, ["metadata", "namespace"], place)
}

subjects[subject.name] contains subject.namespace if {
	some binding in input.objects
	binding.kind in {"RoleBinding", "ClusterRoleBinding"}
	some subject in binding.subjects
	subject.kind == "ServiceAccount"
}

namespace(it) := object.get(it, ["metadata", "namespace"], object.get(input, ["context", "namespace"], ""))
