package waymark.pod_security.host_process_test

import data.waymark.pod_security.host_process

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_the_pod_and_a_container if {
	found := host_process.finding with input as pod({
		"securityContext": {"windowsOptions": {"hostProcess": true}},
		"containers": [{
			"name": "web",
			"securityContext": {"windowsOptions": {"hostProcess": true}},
		}],
	})
	found == {
		{
			"path": ["spec", "securityContext", "windowsOptions", "hostProcess"],
			"args": {"subject": "the pod"},
			"fix": {"remove": true},
		},
		{
			"path": ["spec", "containers", 0, "securityContext", "windowsOptions", "hostProcess"],
			"args": {"subject": "container web"},
			"fix": {"remove": true},
		},
	}
}

test_lets_through_a_user_of_windows if {
	count(host_process.finding) == 0 with input as pod({
		"securityContext": {"windowsOptions": {"runAsUserName": "ContainerUser"}},
	})
}
