package waymark.pod_security.host_path_test

import data.waymark.pod_security.host_path

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_a_path_of_the_node if {
	found := host_path.finding with input as pod({
		"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "etc", "hostPath": {"path": "/etc"}}],
	})
	found == {{"path": ["spec", "volumes", 1, "hostPath"], "args": {"volume": "etc"}}}
}

test_lets_through_other_volumes if {
	count(host_path.finding) == 0 with input as pod({
		"volumes": [{"name": "tmp", "emptyDir": {}}, {"name": "none", "hostPath": null}],
	})
}
