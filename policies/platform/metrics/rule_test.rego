package waymark.platform.metrics_test

import data.waymark.platform.metrics

deployment(spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web"},
	"spec": object.union({"template": {"metadata": {"labels": {"app": "web"}}}}, spec),
}

service := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": "web", "labels": {"app": "web"}},
	"spec": {"selector": {"app": "web"}},
}

monitor := {
	"apiVersion": "monitoring.coreos.com/v1",
	"kind": "ServiceMonitor",
	"metadata": {"name": "web"},
	"spec": {"selector": {"matchLabels": {"app": "web"}}, "endpoints": [{"port": "http"}]},
}

unit(objects) := {"objects": objects, "context": {"owner": "team", "monitoring": true}}

test_refuses_a_service_without_metrics if {
	found := metrics.finding with input as unit([service, deployment({})])
	found == {{"object": 1, "path": ["metadata", "name"], "args": {"kind": "Deployment", "name": "web"}}}
}

test_lets_a_monitor_through if {
	count(metrics.finding) == 0 with input as unit([service, deployment({}), monitor])
}

test_lets_what_serves_nobody_through if count(metrics.finding) == 0 with input as unit([deployment({})])
