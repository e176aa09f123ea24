package waymark.pod_security.host_ports_test

import data.waymark.pod_security.host_ports

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_a_port_of_the_node if {
	found := host_ports.finding with input as pod({
		"containers": [{
			"name": "web",
			"ports": [{"containerPort": 1}, {"containerPort": 2, "hostPort": 80}],
		}],
	})
	found == {{
		"path": ["spec", "containers", 0, "ports", 1, "hostPort"],
		"args": {"container": "web", "port": 80},
		"fix": {"remove": true},
	}}
}

test_lets_through_ports_of_the_container if {
	count(host_ports.finding) == 0 with input as pod({
		"containers": [
			{"name": "web", "ports": [{"containerPort": 1, "hostPort": 0}]},
			{"name": "two"},
		],
	})
}
