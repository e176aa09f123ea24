package waymark.pod_security.proc_mount_test

import data.waymark.pod_security.proc_mount

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_an_unmasked_proc if {
	found := proc_mount.finding with input as pod({
		"containers": [{"name": "web", "securityContext": {"procMount": "Unmasked"}}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "procMount"],
		"args": {"container": "web", "mount": "Unmasked"},
		"fix": {"remove": true},
	}}
}

test_lets_through_the_default if {
	count(proc_mount.finding) == 0 with input as pod({
		"containers": [{"name": "web", "securityContext": {"procMount": "Default"}}],
	})
}

test_lets_through_a_user_namespace if {
	count(proc_mount.finding) == 0 with input as pod({
		"hostUsers": false,
		"containers": [{"name": "web", "securityContext": {"procMount": "Unmasked"}}],
	})
}

in_user_namespace(version) := object.union(
	pod({
		"hostUsers": false,
		"containers": [{"name": "web", "securityContext": {"procMount": "Unmasked"}}],
	}),
	{"context": {"kubernetes": version}},
)

test_user_namespaces_excuse_since_1_35 if {
	count(proc_mount.finding) == 1 with input as in_user_namespace("1.34")
	count(proc_mount.finding) == 0 with input as in_user_namespace("1.35")
}
