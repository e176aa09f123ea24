# METADATA
# title: Nobody can open a shell in a pod unless the tier allows it
# description: |
#   A person who runs a command in a pod has its secrets, identity and network. A tier allows it with `exec: true`. The
#   platform's ClusterRoles grant nothing until an environment binds them, so their bindings are judged.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole, rbac.authorization.k8s.io/RoleBinding, rbac.authorization.k8s.io/ClusterRoleBinding]
#   message: "{granted} is granted"
#   wanted: no way into running pods
#   fix: "delete {granted}; where people must get into pods, set exec: true in the Tier"
package waymark.rbac.pod_exec

import data.waymark.lib.rbac

finding contains {"path": entry.path, "args": {"granted": entry.resource}} if {
	not input.context.exec
	not platforms
	some entry in rbac.entries
	some way in ["exec", "attach", "portforward", "proxy", "ephemeralcontainers"]
	rbac.covers(entry, "", concat("/", ["pods", way]))
}

platforms if {
	input.object.kind == "ClusterRole"
	input.context.owner == "platform"
}

# The platform's own role for exec is called <organisation>-exec.
finding contains {"path": ["roleRef", "name"], "args": {"granted": rbac.cluster_role}} if {
	endswith(rbac.cluster_role, "-exec")
	everywhere_or_forbidden
}

everywhere_or_forbidden if input.object.kind == "ClusterRoleBinding"

everywhere_or_forbidden if input.context.exec == false
