package waymark.references.service_own_pods_test

import data.waymark.references.service_own_pods

service := {"kind": "Service", "metadata": {"name": "web", "namespace": "one"}, "spec": {"selector": {"app": "web"}}}

pod(labels) := {"kind": "Pod", "metadata": {"name": "web", "namespace": "one", "labels": labels}, "spec": {}}

test_asks_for_pods_of_others if {
	found := service_own_pods.finding with input as {"objects": [service, pod({"app": "web"})]}
	found == {{
		"object": 0,
		"path": ["spec", "selector"],
		"args": {"kind": "Service", "name": "web"},
		"if": {"pods": "one", "selector": {"matchLabels": {"app": "web"}}},
	}}
}

test_without_pods_of_its_own_it_shares_nothing if {
	count(service_own_pods.finding) == 0 with input as {"objects": [service, pod({"app": "api"})]}
}
