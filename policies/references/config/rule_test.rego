package waymark.references.config_test

import data.waymark.references.config

pod(from) := {"kind": "Pod", "metadata": {"name": "web", "namespace": "one"}, "spec": {"containers": [{"envFrom": [from]}]}}

test_refuses_what_nothing_makes if {
	found := config.finding with input as {"objects": [pod({"secretRef": {"name": "keys"}})]}
	found == {{
		"object": 0,
		"path": ["spec", "containers", 0, "envFrom", 0, "secretRef", "name"],
		"args": {"kind": "Pod", "name": "web", "what": "Secret", "missing": "keys"},
		"unless": {"object": "one//Secret/keys"},
	}}
}

test_finds_each_place_apart if {
	objects := [pod({"secretRef": {"name": "keys"}, "configMapRef": {"name": "settings"}}), pod({"secretRef": {"name": "keys"}})]
	count(config.finding) == 3 with input as {"objects": objects}
}

test_lets_through_what_may_be_absent if {
	count(config.finding) == 0 with input as {"objects": [pod({"secretRef": {"name": "keys", "optional": true}})]}
}

test_lets_through_what_the_unit_makes if {
	secret := {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "keys"}}
	count(config.finding) == 0 with input as {
		"objects": [pod({"secretRef": {"name": "keys"}}), secret],
		"context": {"namespace": "one"},
	}
}
