package waymark.platform.pull_secret_test

import data.waymark.platform.pull_secret

judged(object, owner) := {
	"object": object,
	"parameters": {"pullSecret": "registry-credentials"},
	"context": {"owner": owner},
}

pod(spec) := {"kind": "Pod", "metadata": {"name": "web"}, "spec": spec}

test_lets_the_kubelet_pull if {
	spec := {"imagePullSecrets": [{"name": "registry-credentials"}], "containers": [{"name": "a", "image": "a"}]}
	count(pull_secret.finding) == 0 with input as judged(pod(spec), "team")
}

test_points_at_the_volume_that_reads_it if {
	spec := {"volumes": [{"name": "v", "secret": {"secretName": "registry-credentials"}}]}
	found := pull_secret.finding with input as judged(pod(spec), "team")
	{f.path | some f in found} == {["spec", "volumes", 0, "secret", "secretName"]}
}

test_lets_only_the_platform_write_it if {
	secret := {"kind": "ExternalSecret", "metadata": {"name": "registry-credentials"}, "spec": {}}
	count(pull_secret.finding) == 1 with input as judged(secret, "team")
	count(pull_secret.finding) == 0 with input as judged(secret, "platform")
}
