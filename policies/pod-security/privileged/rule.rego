# METADATA
# title: Containers are not privileged
# description: |
#   A privileged container is root on its node: it sees every device, every other pod and the kubelet's credentials.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: container {container} is privileged
#   wanted: securityContext.privileged is false or absent
#   fix: delete securityContext.privileged
package waymark.pod_security.privileged

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["securityContext", "privileged"]),
	"args": {"container": c.name},
	"fix": {"remove": true},
} if {
	some c in pods.containers
	privileged := c.container.securityContext.privileged
	not privileged in {false, null}
}
