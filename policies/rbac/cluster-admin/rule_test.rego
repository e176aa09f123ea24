package waymark.rbac.cluster_admin_test

import data.waymark.rbac.cluster_admin

binding(kind, name) := {"object": {"kind": "ClusterRoleBinding", "roleRef": {"kind": kind, "name": name}}}

test_points_at_the_role if {
	found := cluster_admin.finding with input as binding("ClusterRole", "cluster-admin")
	found == {{"path": ["roleRef", "name"], "args": {"role": "cluster-admin"}}}
}

test_finds_the_roles_of_the_control_plane if {
	every name in ["system:node", "system:kube-controller-manager", "system:controller:namespace-controller"] {
		count(cluster_admin.finding) == 1 with input as binding("ClusterRole", name)
	}
}

test_lets_other_roles_through if {
	found := cluster_admin.finding with input as binding("ClusterRole", "system:node-proxier")
	count(found) == 0
}
