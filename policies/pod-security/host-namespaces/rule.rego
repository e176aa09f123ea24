# METADATA
# title: Pods have their own network, process and IPC namespaces
# description: |
#   In the namespaces of the node, a pod listens on the node's addresses, reads every process and its environment, and
#   is not subject to network policies.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: the pod shares its node's namespace ({field})
#   wanted: "{field} is false or absent"
#   fix: delete {field}
package waymark.pod_security.host_namespaces

import data.waymark.lib.pods

finding contains {
	"path": array.concat(pods.spec_path, [field]),
	"args": {"field": field},
	"fix": {"remove": true},
} if {
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	shared := pods.spec[field]
	not shared in {false, null}
}
