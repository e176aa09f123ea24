# METADATA
# title: ConfigMaps contain no secrets
# description: |
#   Everybody who can read this repository or the namespace can read a ConfigMap, and the cluster does not store it
#   encrypted. A value counts as a secret by its form, or by the last word of its key. Files are searched for both,
#   also in base64.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/configmap/
# custom:
#   scope: object
#   on: [ConfigMap]
#   message: "{key} in the ConfigMap {reason}"
#   wanted: a Secret that the secret store fills
#   fix: put the value into the secret store, then rotate it, because it stays in the git history
package waymark.hardening.secret_in_config_map

import data.waymark.lib.credentials

entries := array.concat(
	[{"path": ["data", key], "key": key, "value": text(value)} |
		some key, value in input.object.data
	],
	[{"path": ["binaryData", key], "key": key, "value": value} |
		some key, encoded in input.object.binaryData
		value := base64.decode(replace(replace(encoded, "\n", ""), "\r", "")) # which may have several lines
	],
)

text(value) := value if {
	is_string(value)
} else := format_int(value, 10)

finding contains {"path": entry.path, "args": {"key": entry.key, "reason": reason}} if {
	candidates := credentials.possible([entry.value | some entry in entries])
	some entry in entries
	reason := credentials.reason(entry.key, entry.value, candidates)
}
