package waymark.hardening.image_registry_test

import data.waymark.hardening.image_registry

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_another_registry if {
	found := image_registry.finding with input as object.union(
		pod({"containers": [{"name": "web", "image": "quay.io/web:1"}, {"name": "log", "image": "registry.acme.dev/log:1"}]}),
		{"parameters": {"registry": "registry.acme.dev", "registries": ["ghcr.io/acme/"]}},
	)
	found == {{
		"path": ["spec", "containers", 0, "image"],
		"args": {
			"user": "container web",
			"image": "quay.io/web:1",
			"registry": "ghcr.io/acme or registry.acme.dev",
		},
	}}
}
