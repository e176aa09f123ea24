# METADATA
# title: Pods set safe sysctls only
# description: |
#   Most sysctls change the whole node or switch a protection off; the safe ones change nothing outside of their pod.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#   - https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: the pod sets sysctl {sysctl}
#   wanted: only sysctls that the cluster's version of Kubernetes considers safe
#   fix: delete the sysctl, or have the platform set it on the nodes
package waymark.pod_security.sysctls

import data.waymark.lib.pods
import data.waymark.lib.versions

safe := {
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.ping_group_range",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_syncookies",
}

safe_since := {
	"net.ipv4.tcp_notsent_lowat": 37,
	"net.ipv4.tcp_rmem": 32,
	"net.ipv4.tcp_slow_start_after_idle": 37,
	"net.ipv4.tcp_wmem": 32,
}

finding contains {
	"path": array.concat(pods.spec_path, ["securityContext", "sysctls", i, "name"]),
	"args": {"sysctl": name},
} if {
	some i, sysctl in pods.spec.securityContext.sysctls
	name := name_of(sysctl)
	not name in safe
	not newly_safe(name)
}

name_of(sysctl) := name if {
	name := sysctl.name
} else := "without a name"

newly_safe(name) if {
	minor := safe_since[name]
	not versions.before(minor)
}
