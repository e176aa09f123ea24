package waymark.rbac.escalation_test

import data.waymark.rbac.escalation

role(group, resource, verbs) := {"object": {
	"kind": "ClusterRole",
	"rules": [{"apiGroups": [group], "resources": [resource], "verbs": verbs}],
}}

test_points_at_the_resource if {
	found := escalation.finding with input as role("rbac.authorization.k8s.io", "roles", ["bind"])
	found == {{"path": ["rules", 0, "resources", 0], "args": {"verb": "bind", "resource": "roles"}}}
}

test_finds_impersonation if {
	found := escalation.finding with input as role("", "users", ["impersonate"])
	found == {{"path": ["rules", 0, "resources", 0], "args": {"verb": "impersonate", "resource": "users"}}}
}

test_lets_roles_be_read if {
	found := escalation.finding with input as role("rbac.authorization.k8s.io", "roles", ["get"])
	count(found) == 0
}
