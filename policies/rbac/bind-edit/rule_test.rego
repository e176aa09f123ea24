package waymark.rbac.bind_edit_test

import data.waymark.rbac.bind_edit

binding(kind, name) := {"object": {"kind": "RoleBinding", "roleRef": {"kind": kind, "name": name}}}

test_points_at_the_role if {
	found := bind_edit.finding with input as binding("ClusterRole", "edit")
	found == {{"path": ["roleRef", "name"], "args": {"role": "edit"}}}
}

test_lets_a_role_of_the_namespace_have_that_name if {
	found := bind_edit.finding with input as binding("Role", "admin")
	count(found) == 0
}

test_finds_what_aggregates_both if {
	found := bind_edit.finding with input as {"object": {
		"kind": "ClusterRole",
		"aggregationRule": {"clusterRoleSelectors": [{}]},
	}}
	found == {
		{"path": ["aggregationRule", "clusterRoleSelectors", 0], "args": {"role": "edit"}},
		{"path": ["aggregationRule", "clusterRoleSelectors", 0], "args": {"role": "admin"}},
	}
}
