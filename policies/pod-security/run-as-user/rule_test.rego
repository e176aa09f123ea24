package waymark.pod_security.run_as_user_test

import data.waymark.pod_security.run_as_user

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_0 if {
	found := run_as_user.finding with input as pod({
		"securityContext": {"runAsUser": 0},
		"containers": [{"name": "web", "securityContext": {"runAsUser": "0"}}],
	})
	found == {
		{
			"path": ["spec", "securityContext", "runAsUser"],
			"args": {"subject": "the pod", "user": 0},
			"fix": {"remove": true},
		},
		{
			"path": ["spec", "containers", 0, "securityContext", "runAsUser"],
			"args": {"subject": "container web", "user": "0"},
			"fix": {"remove": true},
		},
	}
}

test_lets_through_others if {
	count(run_as_user.finding) == 0 with input as pod({
		"securityContext": {"runAsUser": 1},
		"containers": [{"name": "web", "securityContext": {"runAsUser": null}}],
	})
}

test_lets_through_a_user_namespace if {
	count(run_as_user.finding) == 0 with input as pod({
		"hostUsers": false,
		"securityContext": {"runAsUser": 0},
	})
}

in_user_namespace(version) := object.union(
	pod({
		"hostUsers": false,
		"securityContext": {"runAsUser": 0},
	}),
	{"context": {"kubernetes": version}},
)

test_user_namespaces_excuse_since_1_35 if {
	count(run_as_user.finding) == 1 with input as in_user_namespace("1.34")
	count(run_as_user.finding) == 0 with input as in_user_namespace("1.35")
}
