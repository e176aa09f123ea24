package waymark.rbac.read_secrets_test

import data.waymark.rbac.read_secrets

role(rule) := {"object": {"kind": "Role", "rules": [rule]}}

test_points_at_the_resource if {
	found := read_secrets.finding with input as role({
		"apiGroups": [""],
		"resources": ["configmaps", "secrets"],
		"verbs": ["list"],
	})
	found == {{"path": ["rules", 0, "resources", 1], "args": {"resource": "secrets"}}}
}

test_takes_null_for_no_names if {
	found := read_secrets.finding with input as role({
		"apiGroups": [""],
		"resources": ["secrets"],
		"verbs": ["get"],
		"resourceNames": null,
	})
	count(found) == 1
}

test_lets_named_ones_be_read if {
	found := read_secrets.finding with input as role({
		"apiGroups": [""],
		"resources": ["secrets"],
		"verbs": ["get"],
		"resourceNames": ["web-tls"],
	})
	count(found) == 0
}
