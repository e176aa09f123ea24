# METADATA
# description: Seccomp and AppArmor profiles that are neither the default of the runtime nor a file of the node.
package waymark.lib.profiles

import data.waymark.lib.pods

# Refused profiles in a field of every security context: {"path", "subject", "type"}.
refused(field) := [found |
	some s in pods.security_contexts
	profile := s.context[field]
	profile != null
	not _safe(profile)
	found := {
		"path": array.concat(s.path, [field, "type"]),
		"subject": s.subject,
		"type": _type(profile),
	}
]

_safe(profile) if profile.type in {"RuntimeDefault", "Localhost"}

_type(profile) := type if {
	type := profile.type
} else := "without a type"
