# METADATA
# title: Probes and hooks call the pod itself
# description: |
#   The kubelet sends probes and lifecycle hooks from the node. With another host, a pod makes the node call any
#   address that the node can reach, past network policies. Pod Security refuses this since 1.34.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: "{caller} of container {container} calls host {host}"
#   wanted: host is empty or absent, which means the pod
#   fix: delete host
package waymark.pod_security.probe_host

import data.waymark.lib.pods
import data.waymark.lib.versions

finding contains {
	"path": array.concat(c.path, array.concat(caller.path, [handler, "host"])),
	"args": {"container": c.name, "caller": concat(".", caller.path), "host": host},
	"fix": {"remove": true},
} if {
	not versions.before(34)
	some c in pods.containers
	some caller in callers(c.container)
	some handler in ["httpGet", "tcpSocket"]
	host := caller.calls[handler].host
	not host in {"", null}
}

callers(container) := array.concat(
	[{"path": [probe], "calls": calls} |
		some probe in ["livenessProbe", "readinessProbe", "startupProbe"]
		calls := container[probe]
	],
	[{"path": ["lifecycle", hook], "calls": calls} |
		some hook in ["postStart", "preStop"]
		calls := container.lifecycle[hook]
	],
)
