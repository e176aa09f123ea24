# METADATA
# title: AppArmor stays on
# description: |
#   AppArmor keeps a process that broke out of its application away from the kernel's mounts and devices. The runtime's
#   profile applies by default; only a profile that is loaded on the node may replace it.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#   - https://kubernetes.io/docs/tutorials/security/apparmor/
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: "{subject} sets an AppArmor profile that is {type}"
#   wanted: RuntimeDefault or Localhost, or no profile
#   fix: set RuntimeDefault, or delete the profile
package waymark.pod_security.app_armor

import data.waymark.lib.pods
import data.waymark.lib.profiles

finding contains {
	"path": profile.path,
	"args": {"subject": profile.subject, "type": profile.type},
	"fix": {"value": "RuntimeDefault"},
} if {
	some profile in profiles.refused("appArmorProfile")
}

finding contains {
	"path": array.concat(pods.metadata_path, ["annotations", key]),
	"args": {"subject": concat(" ", ["annotation", key]), "type": profile},
	"fix": {"remove": true},
} if {
	some key, profile in pods.metadata.annotations
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not allowed(profile)
}

allowed(profile) if profile in {"runtime/default", "", null}

allowed(profile) if startswith(profile, "localhost/")
