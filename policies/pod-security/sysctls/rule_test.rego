package waymark.pod_security.sysctls_test

import data.waymark.pod_security.sysctls

pod(sysctl) := {"object": {"kind": "Pod", "spec": {"securityContext": {"sysctls": [{"name": sysctl}]}}}}

safe := pod("net.ipv4.tcp_syncookies")

newly := pod("net.ipv4.tcp_notsent_lowat")

unsafe := pod("kernel.msgmax")

test_refuses_an_unsafe_one if {
	found := sysctls.finding with input as unsafe
	found == {{
		"path": ["spec", "securityContext", "sysctls", 0, "name"],
		"args": {"sysctl": "kernel.msgmax"},
	}}
}

test_refuses_on_an_old_cluster_what_is_newly_safe if {
	found := sysctls.finding with input as object.union(newly, {"context": {"kubernetes": "1.36"}})
	found == {{
		"path": ["spec", "securityContext", "sysctls", 0, "name"],
		"args": {"sysctl": "net.ipv4.tcp_notsent_lowat"},
	}}
}

test_lets_through_a_safe_one if {
	count(sysctls.finding) == 0 with input as safe
}

test_lets_through_what_is_newly_safe if {
	count(sysctls.finding) == 0 with input as newly
}

test_lets_through_what_is_newly_safe_on_a_new_cluster if {
	count(sysctls.finding) == 0 with input as object.union(newly, {
		"context": {"kubernetes": "1.37"},
	})
}

test_knows_buffers_since_1_32 if {
	buffers := pod("net.ipv4.tcp_rmem")
	count(sysctls.finding) == 1 with input as object.union(buffers, {"context": {"kubernetes": "1.31"}})
	count(sysctls.finding) == 0 with input as object.union(buffers, {"context": {"kubernetes": "1.32"}})
}
