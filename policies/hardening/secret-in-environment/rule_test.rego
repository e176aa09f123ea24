package waymark.hardening.secret_in_environment_test

import data.waymark.hardening.secret_in_environment

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_a_secret_and_does_not_repeat_it if {
	found := secret_in_environment.finding with input as pod({"containers": [{"name": "web", "env": [
		{"name": "PORT", "value": "8080"},
		{"name": "DB_PASSWORD", "value": "hunter-two"},
		{"name": "API_TOKEN", "value": "glpat-0123456789abcdefghij"},
	]}]})
	found == {
		{
			"path": ["spec", "containers", 0, "env", 1, "value"],
			"args": {"variable": "DB_PASSWORD", "container": "web", "reason": "has the name of a secret"},
		},
		{
			"path": ["spec", "containers", 0, "env", 2, "value"],
			"args": {"variable": "API_TOKEN", "container": "web", "reason": "looks like a GitLab token"},
		},
	}
}
