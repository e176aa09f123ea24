# METADATA
# title: No Windows container is a process of its host
# description: |
#   A HostProcess container runs on the Windows node itself, with its users, files and network.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#   - https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: "{subject} runs as a process of the Windows host"
#   wanted: securityContext.windowsOptions.hostProcess is false or absent
#   fix: delete windowsOptions.hostProcess
package waymark.pod_security.host_process

import data.waymark.lib.pods

finding contains {
	"path": array.concat(s.path, ["windowsOptions", "hostProcess"]),
	"args": {"subject": s.subject},
	"fix": {"remove": true},
} if {
	some s in pods.security_contexts
	on_host := s.context.windowsOptions.hostProcess
	not on_host in {false, null}
}
