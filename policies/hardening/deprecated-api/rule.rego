# METADATA
# title: API versions are neither removed nor deprecated
# description: |
#   An object with a removed API version fails to sync; one with a deprecated version fails after the next cluster
#   upgrade.
# related_resources:
#   - https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   scope: object
#   on: ["*"]
#   message: "{version} {kind} {status}"
#   wanted: an API version that the cluster's version of Kubernetes neither removed nor deprecated
#   fix: use {instead}
package waymark.hardening.deprecated_api

import data.waymark.lib.api_versions

finding contains {
	"path": ["apiVersion"],
	"args": {
		"version": input.object.apiVersion,
		"kind": input.object.kind,
		"status": status(entry),
		"instead": entry.instead,
	},
} if {
	some entry in api_versions.retired(input.object.apiVersion)
	input.object.kind in entry.kinds
}

status(entry) := concat("", ["was removed in Kubernetes 1.", format_int(entry.removed, 10)]) if {
	entry.removed <= minor
} else := concat("", ["is deprecated since Kubernetes 1.", format_int(entry.deprecated, 10)]) if {
	entry.deprecated <= minor
}

# The newest version, if the cluster is unknown.
minor := known if {
	known := to_number(split(input.context.kubernetes, ".")[1])
} else := api_versions.newest
