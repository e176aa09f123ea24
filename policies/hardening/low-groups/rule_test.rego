package waymark.hardening.low_groups_test

import data.waymark.hardening.low_groups

test_points_at_each_group if {
	found := {f.path | some f in low_groups.finding} with input as {"object": {"kind": "Pod", "spec": {
		"securityContext": {"fsGroup": 0, "supplementalGroups": [1000, 44]},
		"containers": [{"name": "web"}],
	}}}
	found == {["spec", "securityContext", "fsGroup"], ["spec", "securityContext", "supplementalGroups", 1]}
}
