package waymark.pod_security.proc_mount_restricted_test

import data.waymark.pod_security.proc_mount_restricted

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_an_unmasked_proc_in_a_user_namespace if {
	found := proc_mount_restricted.finding with input as pod({
		"hostUsers": false,
		"containers": [{"name": "web", "securityContext": {"procMount": "Unmasked"}}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "procMount"],
		"args": {"container": "web", "mount": "Unmasked"},
		"fix": {"remove": true},
	}}
}

test_lets_through_the_default if {
	count(proc_mount_restricted.finding) == 0 with input as pod({
		"hostUsers": false,
		"containers": [{"name": "web", "securityContext": {"procMount": "Default"}}],
	})
}

test_leaves_others_to_the_baseline if {
	count(proc_mount_restricted.finding) == 0 with input as pod({
		"containers": [{"name": "web", "securityContext": {"procMount": "Unmasked"}}],
	})
}

test_leaves_clusters_before_1_35_to_the_baseline if {
	unmasked := pod({
		"hostUsers": false,
		"containers": [{"name": "web", "securityContext": {"procMount": "Unmasked"}}],
	})
	count(proc_mount_restricted.finding) == 0 with input as object.union(unmasked, {"context": {"kubernetes": "1.34"}})
}
