package waymark.hardening.read_only_root_test

import data.waymark.hardening.read_only_root

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_what_can_write if {
	found := read_only_root.finding with input as pod({
		"initContainers": [{"name": "setup", "securityContext": {"readOnlyRootFilesystem": true}}],
		"containers": [{"name": "web"}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "readOnlyRootFilesystem"],
		"args": {"container": "web"},
		"fix": {"value": true},
	}}
}

test_asks_nothing_of_windows if {
	count(read_only_root.finding) == 0 with input as pod({"os": {"name": "windows"}, "containers": [{"name": "web"}]})
}
