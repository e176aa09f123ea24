# METADATA
# title: Nobody is bound to edit or admin
# description: |
#   The built-in roles `edit` and `admin` read every Secret of a namespace, open shells in its pods and run pods as any
#   of its service accounts; `admin` grants rights to others as well.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/RoleBinding, rbac.authorization.k8s.io/ClusterRoleBinding, rbac.authorization.k8s.io/ClusterRole]
#   message: "{role} is granted"
#   wanted: a role that names what its subjects need
#   fix: bind a role of your own that lists the few verbs and resources that are needed
package waymark.rbac.bind_edit

import data.waymark.lib.rbac
import data.waymark.lib.selectors

finding contains {"path": ["roleRef", "name"], "args": {"role": rbac.cluster_role}} if {
	rbac.cluster_role in {"edit", "admin", "system:aggregate-to-edit", "system:aggregate-to-admin"}
}

finding contains {
	"path": ["aggregationRule", "clusterRoleSelectors", i],
	"args": {"role": role},
} if {
	some i, selector in input.object.aggregationRule.clusterRoleSelectors
	some role in ["edit", "admin"]
	selectors.selects(selector, {
		"kubernetes.io/bootstrapping": "rbac-defaults",
		concat("", ["rbac.authorization.k8s.io/aggregate-to-", role]): "true",
	})
}
