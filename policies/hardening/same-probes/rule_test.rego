package waymark.hardening.same_probes_test

import data.waymark.hardening.same_probes

web(liveness) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"spec": {"template": {"spec": {"containers": [{
		"name": "web",
		"readinessProbe": {"tcpSocket": {"port": 80}},
		"livenessProbe": liveness,
	}]}}},
}

test_points_at_the_liveness_probe if {
	found := same_probes.finding with input as {"object": web({"tcpSocket": {"port": 80}})}
	found == {{"path": ["spec", "template", "spec", "containers", 0, "livenessProbe"], "args": {"container": "web"}}}
}

test_lets_a_patient_probe_through if {
	patient := {"tcpSocket": {"port": 80}, "failureThreshold": 4}
	count(same_probes.finding) == 0 with input as {"object": web(patient)}
}
