# METADATA
# title: A namespace enforces the Pod Security Standard of its tier
# description: |
#   The rules judge what is in git. The label of the namespace makes the cluster judge objects from anywhere else.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-admission/
# custom:
#   scope: object
#   on: [Namespace]
#   message: "the label {label} of namespace {name} is {value}"
#   wanted: pod-security.kubernetes.io/enforce of the tier's standard, at version latest or v1.25 and later, and no exemption
#   fix: set the label as the tier says
package waymark.platform.pod_security

import data.waymark.lib.objects

finding contains {
	"path": ["metadata", "labels", "pod-security.kubernetes.io/enforce"],
	"args": {
		"label": "pod-security.kubernetes.io/enforce",
		"name": objects.name(input.object),
		"value": value("pod-security.kubernetes.io/enforce"),
	},
	"fix": {"value": input.context.podSecurity},
} if not enforced

enforced if value("pod-security.kubernetes.io/enforce") in {"restricted", input.context.podSecurity}

# Older versions of a standard are less strict.
finding contains {
	"path": ["metadata", "labels", "pod-security.kubernetes.io/enforce-version"],
	"args": {
		"label": "pod-security.kubernetes.io/enforce-version",
		"name": objects.name(input.object),
		"value": version,
	},
	"fix": {"value": "latest"},
} if {
	version := value("pod-security.kubernetes.io/enforce-version")
	not version in {"latest", "absent"}
	not regex.match(`^v1\.(2[5-9]|[3-9][0-9]|[1-9][0-9]{2})$`, version)
}

finding contains {
	"path": ["metadata", "labels", "admission.gatekeeper.sh/ignore"],
	"args": {
		"label": "admission.gatekeeper.sh/ignore",
		"name": objects.name(input.object),
		"value": ignored,
	},
	"fix": {"remove": true},
} if {
	input.context.podSecurity
	ignored := input.object.metadata.labels["admission.gatekeeper.sh/ignore"]
}

value(label) := object.get(input.object, ["metadata", "labels", label], "absent")
