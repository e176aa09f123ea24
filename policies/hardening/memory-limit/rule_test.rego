package waymark.hardening.memory_limit_test

import data.waymark.hardening.memory_limit

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_what_has_no_limit if {
	found := memory_limit.finding with input as pod({
		"initContainers": [{"name": "setup", "resources": {"limits": {"memory": "0"}}}],
		"containers": [{"name": "web", "resources": {"limits": {"memory": "256Mi"}}}],
	})
	found == {{
		"path": ["spec", "initContainers", 0, "resources", "limits", "memory"],
		"args": {"container": "setup", "found": "0"},
	}}
}
