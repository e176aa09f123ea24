# METADATA
# title: Nobody is bound to cluster-admin
# description: |
#   `cluster-admin` can do everything. The roles of the control plane can get there, because they read every Secret or
#   grant any right.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/#core-component-roles
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/RoleBinding, rbac.authorization.k8s.io/ClusterRoleBinding]
#   message: "{role} is granted"
#   wanted: a role that names what its subjects need
#   fix: bind a role of your own that lists the few verbs and resources that are needed
package waymark.rbac.cluster_admin

import data.waymark.lib.rbac

finding contains {"path": ["roleRef", "name"], "args": {"role": rbac.cluster_role}} if {
	mighty(rbac.cluster_role)
}

mighty("cluster-admin")

mighty("system:kube-controller-manager")

mighty("system:node")

mighty(role) if startswith(role, "system:controller:")
