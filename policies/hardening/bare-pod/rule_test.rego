package waymark.hardening.bare_pod_test

import data.waymark.hardening.bare_pod

test_points_at_the_kind if {
	found := bare_pod.finding with input as {"object": {"kind": "Pod", "metadata": {"name": "web"}}}
	found == {{"path": ["kind"], "args": {"name": "web"}}}
}
