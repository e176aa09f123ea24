package waymark.hardening.image_digest_test

import data.waymark.hardening.image_digest

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_a_tag if {
	found := image_digest.finding with input as pod({"containers": [{"name": "web", "image": "web:1"}]})
	found == {{"path": ["spec", "containers", 0, "image"], "args": {"user": "container web", "image": "web:1"}}}
}
