package waymark.references.role_test

import data.waymark.references.role

binding(kind, name) := {
	"kind": "RoleBinding",
	"metadata": {"name": "logs", "namespace": "one"},
	"roleRef": {"kind": kind, "name": name},
}

condition(object) := answer if {
	findings := role.finding with input as {"objects": [object]}
	answer := {f.unless.object | some f in findings}
}

test_a_role_is_of_the_namespace if {
	condition(binding("Role", "logs")) == {"one/rbac.authorization.k8s.io/Role/logs"}
}

test_a_cluster_role_is_of_none if {
	condition(binding("ClusterRole", "logs")) == {"/rbac.authorization.k8s.io/ClusterRole/logs"}
}

test_lets_through_what_kubernetes_makes if {
	condition(binding("ClusterRole", "view")) == set()
}
