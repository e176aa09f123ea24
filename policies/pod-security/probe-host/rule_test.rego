package waymark.pod_security.probe_host_test

import data.waymark.pod_security.probe_host

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_a_host_of_a_probe_and_of_a_hook if {
	found := probe_host.finding with input as pod({
		"containers": [{
			"name": "web",
			"livenessProbe": {"httpGet": {"host": "a"}},
			"lifecycle": {"preStop": {"tcpSocket": {"host": "b"}}},
		}],
	})
	found == {
		{
			"path": ["spec", "containers", 0, "livenessProbe", "httpGet", "host"],
			"args": {"container": "web", "caller": "livenessProbe", "host": "a"},
			"fix": {"remove": true},
		},
		{
			"path": ["spec", "containers", 0, "lifecycle", "preStop", "tcpSocket", "host"],
			"args": {"container": "web", "caller": "lifecycle.preStop", "host": "b"},
			"fix": {"remove": true},
		},
	}
}

test_lets_through_no_host if {
	count(probe_host.finding) == 0 with input as pod({
		"containers": [{
			"name": "web",
			"readinessProbe": {"tcpSocket": {"host": ""}},
			"startupProbe": {"exec": {}},
		}],
	})
}

test_judges_no_cluster_before_1_34 if {
	probe := {"object": {"kind": "Pod", "spec": {"containers": [{"livenessProbe": {"tcpSocket": {"host": "example.com"}}}]}}}
	count(probe_host.finding) == 0 with input as object.union(probe, {"context": {"kubernetes": "1.33"}})
	count(probe_host.finding) == 1 with input as object.union(probe, {"context": {"kubernetes": "1.34"}})
}
