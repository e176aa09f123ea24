package waymark.rbac.pod_creation_test

import data.waymark.rbac.pod_creation

role(rule) := {"object": {"kind": "Role", "rules": [rule]}}

deployments := role({"apiGroups": ["apps"], "resources": ["deployments", "deployments/scale"], "verbs": ["get", "patch"]})

test_points_at_the_resource if {
	found := pod_creation.finding with input as deployments
	found == {{"path": ["rules", 0, "resources", 0], "args": {"resource": "deployments"}}}
}

test_says_one_thing_once if {
	found := pod_creation.finding with input as role({
		"apiGroups": ["*"],
		"resources": ["pods"],
		"verbs": ["create", "*"],
	})
	count(found) == 1
}

test_lets_pods_be_labelled if {
	count(pod_creation.finding) == 0 with input as role({
		"apiGroups": [""],
		"resources": ["pods"],
		"verbs": ["patch", "update", "delete"],
	})
}

test_leaves_roles_of_the_platform_alone if {
	count(pod_creation.finding) == 0 with input as object.union(deployments, {"context": {"owner": "platform"}})
}
