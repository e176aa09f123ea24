package waymark.hardening.cpu_limit_test

import data.waymark.hardening.cpu_limit

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_what_has_no_limit if {
	found := cpu_limit.finding with input as pod({
		"initContainers": [{"name": "setup", "resources": {"limits": {"cpu": "0"}}}],
		"containers": [{"name": "web", "resources": {"limits": {"cpu": "1"}}}],
	})
	found == {{
		"path": ["spec", "initContainers", 0, "resources", "limits", "cpu"],
		"args": {"container": "setup", "found": "0"},
	}}
}
