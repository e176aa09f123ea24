package waymark.references.config_key_test

import data.waymark.references.config_key

pod(key) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "web"},
	"spec": {"containers": [{"env": [{"valueFrom": {"configMapKeyRef": {"name": "settings", "key": key}}}]}]},
}

settings := {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"level": "info"}}

test_points_at_the_key if {
	found := config_key.finding with input as {"objects": [settings, pod("levle")]}
	found == {{
		"object": 1,
		"path": ["spec", "containers", 0, "env", 0, "valueFrom", "configMapKeyRef", "key"],
		"args": {"kind": "Pod", "name": "web", "what": "ConfigMap", "of": "settings", "key": "levle"},
	}}
}

test_lets_a_known_key_through if {
	count(config_key.finding) == 0 with input as {"objects": [settings, pod("level")]}
}
