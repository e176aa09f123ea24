package waymark.platform.mesh_mtls_test

import data.waymark.platform.mesh_mtls

judged(mesh, object) := {"object": object, "context": {"mesh": mesh, "environment": "staging"}}

test_refuses_a_mode_that_is_weaker if {
	found := mesh_mtls.finding with input as judged("ambient", {
		"kind": "PeerAuthentication",
		"spec": {"mtls": {"mode": "STRICT"}, "portLevelMtls": {"80": {"mode": "PERMISSIVE"}}},
	})
	found == {{
		"path": ["spec", "portLevelMtls", "80", "mode"],
		"args": {"field": "the mode of mutual TLS", "value": "PERMISSIVE"},
		"fix": {"value": "STRICT"},
	}}
}

test_refuses_pods_that_stay_out if {
	found := mesh_mtls.finding with input as judged("sidecar", {
		"kind": "Deployment",
		"spec": {"template": {"metadata": {"labels": {"sidecar.istio.io/inject": "false"}}}},
	})
	found == {{
		"path": ["spec", "template", "metadata", "labels", "sidecar.istio.io/inject"],
		"args": {"field": "sidecar.istio.io/inject", "value": "false"},
		"fix": {"remove": true},
	}}
}

test_wants_the_namespace_of_an_environment_in_the_mesh if {
	found := mesh_mtls.finding with input as judged("ambient", {"kind": "Namespace", "metadata": {"name": "shop"}})
	{[f.path, f.fix] | some f in found} == {[
		["metadata", "labels", "istio.io/dataplane-mode"],
		{"value": "ambient"},
	]}
}

test_asks_nothing_without_a_mesh if {
	count(mesh_mtls.finding) == 0 with input as {
		"object": {"kind": "PeerAuthentication", "spec": {"mtls": {"mode": "DISABLE"}}},
		"context": {},
	}
}
