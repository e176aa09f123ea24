# METADATA
# title: The role that a binding grants exists
# description: |
#   A binding to a role that does not exist grants nothing, until somebody makes a role of that name and decides what
#   it grants.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
# custom:
#   scope: unit
#   on: [rbac.authorization.k8s.io/RoleBinding, rbac.authorization.k8s.io/ClusterRoleBinding]
#   message: "{kind} {name} binds the {role} {missing}, which nothing makes"
#   wanted: a {role} named {missing}
#   fix: correct roleRef.name, or add the {role}
package waymark.references.role

import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["roleRef", "name"],
	"args": {"kind": it.kind, "name": it.metadata.name, "role": it.roleRef.kind, "missing": it.roleRef.name},
	"unless": {"object": objects.key(place, "rbac.authorization.k8s.io", it.roleRef.kind, it.roleRef.name)},
} if {
	some i, it in input.objects
	it.kind in {"RoleBinding", "ClusterRoleBinding"}
	place := reach(it, it.roleRef.kind)
	not built_in(it.roleRef)
	not made(it.roleRef, place)
}

built_in(role) if {
	role.kind == "ClusterRole"
	of_kubernetes(role.name)
}

of_kubernetes(name) if name in {"view", "edit", "admin", "cluster-admin"}

of_kubernetes(name) if startswith(name, "system:")

made(role, place) if {
	some it in input.objects
	it.kind == role.kind
	it.metadata.name == role.name
	reach(it, role.kind) == place
}

# where a role of a kind stands that an object binds, or is
reach(it, "Role") := objects.namespace(it)

reach(_, "ClusterRole") := ""
