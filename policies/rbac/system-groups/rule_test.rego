package waymark.rbac.system_groups_test

import data.waymark.rbac.system_groups

binding(subjects) := {"object": {"kind": "RoleBinding", "subjects": subjects}}

test_points_at_the_subject if {
	found := system_groups.finding with input as binding([
		{"kind": "Group", "name": "developers"},
		{"kind": "Group", "name": "system:authenticated"},
	])
	found == {{"path": ["subjects", 1, "name"], "args": {"subject": "system:authenticated"}}}
}

test_finds_the_anonymous_user if {
	found := system_groups.finding with input as binding([{"kind": "User", "name": "system:anonymous"}])
	count(found) == 1
}

test_lets_service_accounts_be_bound if {
	found := system_groups.finding with input as binding([{"kind": "ServiceAccount", "name": "web"}])
	count(found) == 0
}
