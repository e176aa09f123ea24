package waymark.platform.metadata_test

import data.waymark.platform.metadata

judged(owner) := {
	"object": {"kind": "ConfigMap", "metadata": {"name": "settings", "finalizers": ["acme.dev/never"]}},
	"context": {"owner": owner},
}

test_refuses_a_finalizer if {
	found := metadata.finding with input as judged("team")
	found == {{
		"path": ["metadata", "finalizers"],
		"args": {"kind": "ConfigMap", "name": "settings", "field": "finalizers"},
		"fix": {"remove": true},
	}}
}

test_lets_the_platform_finalize if count(metadata.finding) == 0 with input as judged("platform")
