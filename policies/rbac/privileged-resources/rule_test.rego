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

test_says_one_thing_once if {
	found := privileged_resources.finding with input as role({
		"apiGroups": ["*"],
		"resources": ["*", "namespaces"],
		"verbs": ["create", "patch", "*"],
	})
	found == {
		{
			"path": ["rules", 0, "resources", 0],
			"args": {"resource": "*", "deed": "take over nodes and the cluster"},
		},
		{
			"path": ["rules", 0, "resources", 1],
			"args": {"resource": "namespaces", "deed": "change what a Namespace admits"},
		},
	}
}

test_knows_what_a_role_cannot_grant if {
	found := privileged_resources.finding with input as {"object": {"kind": "Role", "rules": [{
		"apiGroups": ["", "admissionregistration.k8s.io", "certificates.k8s.io"],
		"resources": ["nodes/proxy", "persistentvolumes", "validatingwebhookconfigurations", "signers", "namespaces"],
		"verbs": ["*"],
	}]}}
	found == {{
		"path": ["rules", 0, "resources", 4],
		"args": {"resource": "namespaces", "deed": "change what a Namespace admits"},
	}}
}

test_names_all_that_a_wildcard_of_a_role_grants if {
	found := privileged_resources.finding with input as {"object": {"kind": "Role", "rules": [{
		"apiGroups": [""],
		"resources": ["*"],
		"verbs": ["*"],
	}]}}
	found == {{
		"path": ["rules", 0, "resources", 0],
		"args": {"resource": "*", "deed": "act as any service account and change what a Namespace admits"},
	}}
}
