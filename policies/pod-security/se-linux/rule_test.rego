package waymark.pod_security.se_linux_test

import data.waymark.pod_security.se_linux

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_a_type_a_user_and_a_role if {
	found := se_linux.finding with input as pod({
		"securityContext": {"seLinuxOptions": {"type": "spc_t", "user": "u"}},
		"containers": [{
			"name": "web",
			"securityContext": {"seLinuxOptions": {"type": "container_t", "role": "r"}},
		}],
	})
	found == {
		{
			"path": ["spec", "securityContext", "seLinuxOptions", "type"],
			"args": {"subject": "the pod", "option": "type", "value": "spc_t"},
			"fix": {"remove": true},
		},
		{
			"path": ["spec", "securityContext", "seLinuxOptions", "user"],
			"args": {"subject": "the pod", "option": "user", "value": "u"},
			"fix": {"remove": true},
		},
		{
			"path": ["spec", "containers", 0, "securityContext", "seLinuxOptions", "role"],
			"args": {"subject": "container web", "option": "role", "value": "r"},
			"fix": {"remove": true},
		},
	}
}

test_lets_through_a_type_of_containers if {
	count(se_linux.finding) == 0 with input as pod({
		"containers": [{
			"name": "web",
			"securityContext": {
				"seLinuxOptions": {"type": "container_engine_t", "level": "s0", "user": ""},
			},
		}],
	})
}

test_knows_container_engine_t_since_1_31 if {
	engine := pod({"securityContext": {"seLinuxOptions": {"type": "container_engine_t"}}})
	count(se_linux.finding) == 1 with input as object.union(engine, {"context": {"kubernetes": "1.30"}})
	count(se_linux.finding) == 0 with input as object.union(engine, {"context": {"kubernetes": "1.31"}})
}
