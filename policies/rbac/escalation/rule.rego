# METADATA
# title: Roles do not let their subjects raise their own rights
# description: |
#   Kubernetes lets nobody grant more than they have, except with `escalate` and `bind`; who may `impersonate` has the
#   rights of others. A ClusterRole that is aggregated to `view` gives what it grants to every reader.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   message: "{verb} is granted on {resource}"
#   wanted: no right from which others can be made
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
	rbac.permits(entry, {verb})
}

# Kubernetes 1.35 has narrower verbs as well, such as impersonate:user-info.
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
