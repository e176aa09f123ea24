package waymark.hardening.probe_port_test

import data.waymark.hardening.probe_port

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_a_port_that_is_not_there if {
	found := probe_port.finding with input as pod({"containers": [{
		"name": "web",
		"ports": [{"name": "http", "containerPort": 80}],
		"startupProbe": {"tcpSocket": {"port": 80}},
		"readinessProbe": {"httpGet": {"port": "web"}},
		"livenessProbe": {"httpGet": {}},
	}]})
	found == {
		{
			"path": ["spec", "containers", 0, "readinessProbe", "httpGet", "port"],
			"args": {"container": "web", "probe": "readinessProbe", "port": "web"},
		},
		{
			"path": ["spec", "containers", 0, "livenessProbe", "httpGet", "port"],
			"args": {"container": "web", "probe": "livenessProbe", "port": "(none)"},
		},
	}
}
