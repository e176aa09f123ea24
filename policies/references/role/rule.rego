# METADATA
# title: The role of a binding exists
# description: |
#   A binding to a missing role grants nothing until somebody creates a role of that name, and with it decides what the
#   binding grants.
# related_resources:
#   - https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
# custom:
#   scope: unit
#   on: [rbac.authorization.k8s.io/RoleBinding, rbac.authorization.k8s.io/ClusterRoleBinding]
#   message: "{kind} {name} binds the {role} {missing}, which does not exist"
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
	not built_in(it.roleRef, place)
	not made[[it.roleRef.kind, place, it.roleRef.name]]
}

built_in(role, _) if {
	role.kind == "ClusterRole"
	role.name in {"view", "edit", "admin", "cluster-admin"}
}

built_in(role, _) if {
	role.kind == "ClusterRole"
	startswith(role.name, "system:")
}

# Roles that the API server makes, by namespace.
built_in(role, place) if role.name in made_in[place]

made_in := {
	"kube-public": {"system:controller:bootstrap-signer"},
	"kube-system": {
		"extension-apiserver-authentication-reader",
		"system::leader-locking-kube-controller-manager",
		"system::leader-locking-kube-scheduler",
		"system:controller:bootstrap-signer",
		"system:controller:cloud-provider",
		"system:controller:token-cleaner",
	},
}

# The roles of the unit. A set, because a search for each binding takes long in a List of thousands.
made contains [it.kind, reach(it, it.kind), it.metadata.name] if {
	some it in input.objects
}

# The namespace of a role: that of the binding or of the role itself, or none for a ClusterRole.
reach(it, "Role") := objects.namespace(it)

reach(_, "ClusterRole") := ""
