package waymark.hardening.image_pull_policy_test

import data.waymark.hardening.image_pull_policy

test_removes_the_policy if {
	found := image_pull_policy.finding with input as {"object": {"kind": "Pod", "spec": {"containers": [{
		"name": "web",
		"image": "web",
		"imagePullPolicy": "IfNotPresent",
	}]}}}
	found == {{
		"path": ["spec", "containers", 0, "imagePullPolicy"],
		"args": {"container": "web", "policy": "IfNotPresent", "image": "web"},
		"fix": {"remove": true},
	}}
}
