package waymark.lib.templates_test

import data.waymark.lib.templates

pod(namespace, labels) := {"kind": "Pod", "metadata": {"name": "a", "namespace": namespace, "labels": labels}, "spec": {}}

objects := [
	pod("one", {"app": "web", "team": "a"}),
	pod("one", {"app": "api", "team": "a"}),
	pod("two", {"app": "web", "team": "a"}),
]

selected(selector) := [it.object | some it in found] if {
	found := templates.selected("one", selector) with input.objects as objects
}

test_selects_by_every_label if {
	selected({"matchLabels": {"team": "a", "app": "web"}}) == [0]
	selected({"matchLabels": {"team": "a"}}) == [0, 1]
	selected({"matchLabels": {"team": "a", "app": "other"}}) == []
	selected({"matchLabels": {"team": "b"}}) == []
}

test_selects_without_labels if {
	selected({}) == [0, 1]
	selected({"matchLabels": null}) == [0, 1]
	selected({"matchLabels": {}, "matchExpressions": [{"key": "app", "operator": "In", "values": ["api"]}]}) == [1]
	selected(null) == []
}
