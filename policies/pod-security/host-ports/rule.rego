# METADATA
# title: Containers use no port of their node
# description: |
#   A host port bypasses network policies, and only one pod per node can use it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: container {container} claims port {port} of its node
#   wanted: hostPort is 0 or absent
#   fix: delete hostPort, and reach the pods through a Service
package waymark.pod_security.host_ports

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["ports", i, "hostPort"]),
	"args": {"container": c.name, "port": claimed},
	"fix": {"remove": true},
} if {
	some c in pods.containers
	some i, port in c.container.ports
	claimed := port.hostPort
	not claimed in {0, null}
}
