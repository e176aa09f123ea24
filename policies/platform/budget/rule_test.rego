package waymark.platform.budget_test

import data.waymark.platform.budget as rule

quota(spec) := {"object": {
	"apiVersion": "v1",
	"kind": "ResourceQuota",
	"metadata": {"name": "quota", "namespace": "payments-staging"},
	"spec": spec,
}}

test_bounds_what_the_quota_limits if {
	found := rule.finding with input as quota({"hard": {"requests.cpu": "8", "services.nodeports": "0"}})
	found == {{
		"path": ["spec", "hard", "requests.cpu"],
		"args": {"resource": "requests.cpu", "namespace": "payments-staging", "quota": "8"},
		"over": {"namespace": "payments-staging", "resource": "requests.cpu", "pods": "fewest", "quantity": "8"},
	}}
}

test_ignores_a_quota_for_some_of_the_pods if {
	hard := {"requests.memory": "8Gi"}
	count(rule.finding) == 0 with input as quota({"hard": hard, "scopes": ["BestEffort"]})
	count(rule.finding) == 0 with input as quota({"hard": hard, "scopeSelector": {"matchExpressions": []}})
}

test_bounds_memory_once if {
	found := rule.finding with input as quota({"hard": {"requests.memory": "8Gi", "limits.memory": "8Gi"}})
	{finding.path[2] | some finding in found} == {"limits.memory"}
}
