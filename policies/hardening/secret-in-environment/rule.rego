# METADATA
# title: Environment variables contain no secrets
# description: |
#   Everybody who can read this repository, the Deployment or a crash report can read the value of a variable, and it
#   stays in the git history. A value counts as a secret by its form, or by the last word of the name of its variable.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/secret/
# custom:
#   scope: object
#   on: [pods]
#   message: "the value of {variable} in container {container} {reason}"
#   wanted: valueFrom.secretKeyRef, or a name that does not end like that of a secret
#   fix: put the value into the secret store and refer to it, then rotate it, because it stays in the git history
package waymark.hardening.secret_in_environment

import data.waymark.lib.credentials
import data.waymark.lib.pods

variables := [found |
	some c in pods.containers
	some i, variable in c.container.env
	found := {
		"path": array.concat(c.path, ["env", i, "value"]),
		"container": c.name,
		"name": object.get(variable, ["name"], ""),
		"value": text(variable.value),
	}
]

text(value) := value if {
	is_string(value)
} else := format_int(value, 10)

finding contains {
	"path": variable.path,
	"args": {"variable": variable.name, "container": variable.container, "reason": reason},
} if {
	candidates := credentials.possible([variable.value | some variable in variables])
	some variable in variables
	reason := credentials.reason(variable.name, variable.value, candidates)
}
