package waymark.hardening.image_reference_test

import data.waymark.hardening.image_reference

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_half_a_digest if {
	image := "registry.acme.dev/web:1.4.2@sha256:4ee209cd"
	found := image_reference.finding with input as pod({"containers": [{"name": "web", "image": image}]})
	found == {{"path": ["spec", "containers", 0, "image"], "args": {"user": "container web", "image": image}}}
}
