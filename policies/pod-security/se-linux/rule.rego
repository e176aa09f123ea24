# METADATA
# title: SELinux confines containers
# description: |
#   Any SELinux type that is not made for containers, and any user or role, takes the container out of the policy that
#   protects the node's files.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: "{subject} sets the SELinux {option} {value}"
#   wanted: a type among container_t, container_init_t, container_kvm_t and (since 1.31) container_engine_t or none, no user, no role
#   fix: delete seLinuxOptions.{option}
package waymark.pod_security.se_linux

import data.waymark.lib.pods
import data.waymark.lib.versions

allowed := {
	"type": {"container_t", "container_init_t", "container_kvm_t", "", null},
	"user": {"", null},
	"role": {"", null},
}

finding contains {
	"path": array.concat(s.path, ["seLinuxOptions", option]),
	"args": {"subject": s.subject, "option": option, "value": value},
	"fix": {"remove": true},
} if {
	some s in pods.security_contexts
	some option, value in s.context.seLinuxOptions
	values := allowed[option]
	not value in values
	not newly_allowed(value)
}

newly_allowed("container_engine_t") if not versions.before(31)
