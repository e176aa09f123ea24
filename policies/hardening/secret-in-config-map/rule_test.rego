package waymark.hardening.secret_in_config_map_test

import data.waymark.hardening.secret_in_config_map

test_refuses_a_secret_and_does_not_repeat_it if {
	found := secret_in_config_map.finding with input as {"object": {
		"apiVersion": "v1",
		"kind": "ConfigMap",
		"data": {"PAGE_SIZE": "48", "PASSWORD": "hunter-two"},
		"binaryData": {"settings": "cGFzc3dvcmQ9aHVudGVyMgo="},
	}}
	found == {
		{"path": ["data", "PASSWORD"], "args": {"key": "PASSWORD", "reason": "has the name of a secret"}},
		{
			"path": ["binaryData", "settings"],
			"args": {"key": "settings", "reason": "looks like an assigned password"},
		},
	}
}
