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

test_allows_plain_metrics_at_exactly_the_port_of_the_service if {
	mode := {"selector": {"matchLabels": {"app": "web"}}, "mtls": {"mode": "STRICT"}, "portLevelMtls": {"9090": {"mode": "PERMISSIVE"}}}
	policy := {"kind": "PeerAuthentication", "spec": mode}
	count(mesh_mtls.finding) == 0 with input as {"object": policy, "context": {"mesh": "ambient", "plainPort": 9090}}
	count(mesh_mtls.finding) == 1 with input as {"object": policy, "context": {"mesh": "ambient", "plainPort": 9091}}
	count(mesh_mtls.finding) == 1 with input as judged("ambient", policy)
	unselected := {"kind": "PeerAuthentication", "spec": object.remove(mode, ["selector"])}
	count(mesh_mtls.finding) == 1 with input as {"object": unselected, "context": {"mesh": "ambient", "plainPort": 9090}}
}

test_wants_a_mode_for_a_whole_namespace if {
	found := mesh_mtls.finding with input as judged("sidecar", {"kind": "PeerAuthentication", "spec": {}})
	{f.path | some f in found} == {["spec", "mtls", "mode"]}
}

test_asks_nothing_without_a_mesh if {
	count(mesh_mtls.finding) == 0 with input as {
		"object": {"kind": "PeerAuthentication", "spec": {"mtls": {"mode": "DISABLE"}}},
		"context": {},
	}
}
