package waymark.rbac.pod_exec_test

import data.waymark.rbac.pod_exec

role(kind) := {"kind": kind, "rules": [{"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}]}

test_points_at_the_resource if {
	found := pod_exec.finding with input as {"object": role("Role")}
	found == {{"path": ["rules", 0, "resources", 0], "args": {"granted": "pods/exec"}}}
}

test_lets_the_tier_decide if {
	found := pod_exec.finding with input as {"object": role("Role"), "context": {"exec": true}}
	count(found) == 0
}

test_refuses_a_role_of_the_platform_in_a_namespace if {
	found := pod_exec.finding with input as {"object": role("Role"), "context": {"owner": "platform"}}
	count(found) == 1
}
