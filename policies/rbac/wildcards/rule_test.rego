package waymark.rbac.wildcards_test

import data.waymark.rbac.wildcards

role(rule) := {"object": {"kind": "Role", "rules": [rule]}}

test_points_at_the_entry if {
	found := wildcards.finding with input as role({
		"apiGroups": ["apps"],
		"resources": ["deployments"],
		"verbs": ["get", "*"],
	})
	found == {{"path": ["rules", 0, "verbs", 1], "args": {"field": "verbs", "entry": "*"}}}
}

test_finds_each_of_several if {
	found := wildcards.finding with input as role({"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]})
	count(found) == 3
}

test_lets_custom_resources_be_read if {
	found := wildcards.finding with input as role({
		"apiGroups": ["acme.dev"],
		"resources": ["*"],
		"verbs": ["get", "list", "watch"],
	})
	count(found) == 0
}
