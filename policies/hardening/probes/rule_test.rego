package waymark.hardening.probes_test

import data.waymark.hardening.probes

test_refuses_what_serves_unasked if {
	found := probes.finding with input as {"object": {
		"apiVersion": "apps/v1",
		"kind": "Deployment",
		"spec": {"template": {"spec": {"containers": [{
			"name": "web",
			"ports": [{"containerPort": 80}],
			"readinessProbe": {"tcpSocket": {"port": 80}},
		}]}}},
	}}
	found == {{
		"path": ["spec", "template", "spec", "containers", 0, "livenessProbe"],
		"args": {"container": "web", "probe": "livenessProbe"},
	}}
}
