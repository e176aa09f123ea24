package waymark.hardening.requests_test

import data.waymark.hardening.requests

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_what_is_not_requested if {
	found := requests.finding with input as pod({"containers": [
		{"name": "web", "resources": {"requests": {"cpu": "1", "memory": "128m"}}},
		{"name": "log", "resources": {"limits": {"memory": "1Gi"}}},
	]})
	found == {
		{
			"path": ["spec", "containers", 0, "resources", "requests", "memory"],
			"args": {"container": "web", "resource": "memory", "found": "128m", "least": "1Mi"},
		},
		{
			"path": ["spec", "containers", 1, "resources", "requests", "cpu"],
			"args": {"container": "log", "resource": "cpu", "found": "none", "least": "1m"},
		},
	}
}
