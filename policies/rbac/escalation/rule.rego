# METADATA
# title: Roles cannot raise the rights of their subjects
# description: |
#   Kubernetes lets nobody grant more than they have, except with `escalate` and `bind`. A subject with `impersonate`
#   has the rights of others. The rights of a ClusterRole that is aggregated to `view` go to every reader.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   message: "{verb} is granted on {resource}"
#   wanted: no right that leads to more rights
#   fix: delete {verb}; let the platform team make the role or binding that is needed
package waymark.rbac.escalation

import data.waymark.lib.rbac

raising := {
	"escalate": {"roles", "clusterroles"},
	"bind": {"roles", "clusterroles"},
}

finding contains {"path": entry.path, "args": {"verb": verb, "resource": entry.resource}} if {
	some entry in rbac.entries
	some verb, resources in raising
	some resource in resources
	rbac.covers(entry, "rbac.authorization.k8s.io", resource)
	rbac.allows(entry, {verb})
}

# Kubernetes 1.35 also has narrower verbs, such as impersonate:user-info.
finding contains {"path": entry.path, "args": {"verb": verb, "resource": entry.resource}} if {
	some entry in rbac.entries
	some verb in entry.rule.verbs
	startswith(verb, "impersonate")
}

finding contains {"path": entry.path, "args": {"verb": verb, "resource": entry.resource}} if {
	input.object.metadata.labels["rbac.authorization.k8s.io/aggregate-to-view"] == "true"
	some entry in rbac.entries
	some verb in entry.rule.verbs
	not verb in {"get", "list", "watch"}
}
