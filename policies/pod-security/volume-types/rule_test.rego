package waymark.pod_security.volume_types_test

import data.waymark.pod_security.volume_types

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_a_network_file_system if {
	found := volume_types.finding with input as pod({
		"volumes": [{"name": "tmp"}, {"name": "data", "nfs": {}}],
	})
	found == {{"path": ["spec", "volumes", 1, "nfs"], "args": {"volume": "data", "type": "nfs"}}}
}

test_lets_through_claims if {
	count(volume_types.finding) == 0 with input as pod({
		"volumes": [{"name": "data", "persistentVolumeClaim": {}}, {"name": "none", "nfs": null}],
	})
}

test_leaves_paths_of_the_node_to_the_baseline if {
	count(volume_types.finding) == 0 with input as pod({
		"volumes": [{"name": "etc", "hostPath": {}}],
	})
}
