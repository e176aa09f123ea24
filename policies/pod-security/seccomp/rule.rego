# METADATA
# title: Seccomp is not turned off
# description: |
#   An unconfined process can make every system call. Most ways out of a container use system calls that the runtime's
#   profile refuses.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#   - https://kubernetes.io/docs/tutorials/security/seccomp/
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: "{subject} sets a seccomp profile that is {type}"
#   wanted: securityContext.seccompProfile.type is RuntimeDefault or Localhost
#   fix: set RuntimeDefault
package waymark.pod_security.seccomp

import data.waymark.lib.profiles

finding contains {
	"path": profile.path,
	"args": {"subject": profile.subject, "type": profile.type},
	"fix": {"value": "RuntimeDefault"},
} if {
	some profile in profiles.refused("seccompProfile")
}
