package waymark.references.service_pods_test

import data.waymark.references.service_pods

service(selector) := {
	"kind": "Service",
	"metadata": {"name": "web"},
	"spec": {"selector": selector, "ports": [{"port": 80, "targetPort": "http"}, {"port": 81, "targetPort": 81}]},
}

pod(port) := {
	"kind": "Pod",
	"metadata": {"name": "web", "labels": {"app": "web"}},
	"spec": {"containers": [{"ports": [{"name": port}]}]},
}

conditions(objects) := answer if {
	findings := service_pods.finding with input as {
		"objects": objects,
		"context": {"namespace": "one"},
	}
	answer := {f.path: f.unless | some f in findings}
}

test_refuses_what_selects_nothing if {
	conditions([service({"app": "api"}), pod("http")]) == {
		["spec", "selector"]: {"pods": "one", "selector": {"matchLabels": {"app": "api"}}},
		["spec", "ports", 0, "targetPort"]: {"pods": "one", "selector": {"matchLabels": {"app": "api"}}, "port": "http"},
	}
}

test_refuses_the_name_of_no_port if {
	conditions([service({"app": "web"}), pod("grpc")]) == {["spec", "ports", 0, "targetPort"]: {
		"pods": "one",
		"selector": {"matchLabels": {"app": "web"}},
		"port": "http",
	}}
}

test_lets_through_what_leads_to_pods if {
	conditions([service({"app": "web"}), pod("http")]) == {}
}
