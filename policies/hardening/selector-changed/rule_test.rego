package waymark.hardening.selector_changed_test

import data.waymark.hardening.selector_changed

workload(selector) := {"kind": "Deployment", "metadata": {"name": "web"}, "spec": {"selector": selector}}

labels := workload({"matchLabels": {"app": "web"}})

test_refuses_another_selector if {
	found := selector_changed.finding with input as {
		"base": workload({"matchLabels": {"app": "web", "tier": "front"}}),
		"object": labels,
	}
	found == {{"path": ["spec", "selector"], "args": {"kind": "Deployment", "name": "web"}}}
}

test_lets_the_same_through if {
	count(selector_changed.finding) == 0 with input as {"object": labels}
	count(selector_changed.finding) == 0 with input as {
		"base": workload({"matchLabels": {"app": "web"}, "matchExpressions": []}),
		"object": labels,
	}
}
