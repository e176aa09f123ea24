package waymark.hardening.image_tag_test

import data.waymark.hardening.image_tag

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_a_moving_tag if {
	found := image_tag.finding with input as pod({
		"containers": [{"name": "web", "image": "localhost:5000/web"}, {"name": "log", "image": "log:1"}],
		"volumes": [{"name": "model", "image": {"reference": "model:latest"}}],
	})
	found == {
		{
			"path": ["spec", "containers", 0, "image"],
			"args": {"user": "container web", "image": "localhost:5000/web"},
		},
		{
			"path": ["spec", "volumes", 0, "image", "reference"],
			"args": {"user": "volume model", "image": "model:latest"},
		},
	}
}

test_says_that_an_image_is_missing if {
	some found in image_tag.finding with input as pod({"containers": [{"name": "web"}]})
	found.args.image == "missing"
}
