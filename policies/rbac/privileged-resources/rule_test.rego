package waymark.rbac.privileged_resources_test

import data.waymark.rbac.privileged_resources

role(rule) := {"object": {"kind": "ClusterRole", "rules": [rule]}}

test_points_at_the_resource if {
	found := privileged_resources.finding with input as role({
		"apiGroups": [""],
		"resources": ["nodes", "nodes/proxy"],
		"verbs": ["get"],
	})
	found == {{
		"path": ["rules", 0, "resources", 1],
		"args": {"resource": "nodes/proxy", "deed": "run commands in every pod of a node"},
	}}
}

test_finds_changes_of_webhooks if {
	every verb in ["create", "update", "patch", "delete", "deletecollection", "*"] {
		count(privileged_resources.finding) == 1 with input as role({
			"apiGroups": ["admissionregistration.k8s.io"],
			"resources": ["validatingwebhookconfigurations"],
			"verbs": [verb],
		})
	}
}

test_lets_them_be_read if {
	found := privileged_resources.finding with input as role({
		"apiGroups": ["admissionregistration.k8s.io"],
		"resources": ["validatingwebhookconfigurations"],
		"verbs": ["get", "list", "watch"],
	})
	count(found) == 0
}
