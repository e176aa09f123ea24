# METADATA
# title: A namespace enforces the Pod Security Standard of its tier
# description: |
#   The rules judge what is in git; the namespace's label makes the cluster judge what comes from anywhere else.
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

ranks := {"privileged": 0, "baseline": 1, "restricted": 2}

finding contains found("pod-security.kubernetes.io/enforce", {"value": input.context.podSecurity}) if not enforced

enforced if ranks[value("pod-security.kubernetes.io/enforce")] >= ranks[input.context.podSecurity]

# An older version is a laxer standard.
finding contains found(label, {"value": "latest"}) if {
	label := "pod-security.kubernetes.io/enforce-version"
	not value(label) in {"latest", "absent"}
	not regex.match(`^v1\.(2[5-9]|[3-9][0-9]|[1-9][0-9]{2})$`, value(label))
}

finding contains found(label, {"remove": true}) if {
	input.context.podSecurity
	label := "admission.gatekeeper.sh/ignore"
	value(label) != "absent"
}

found(label, fix) := {
	"path": ["metadata", "labels", label],
	"args": {"label": label, "name": objects.name(input.object), "value": value(label)},
	"fix": fix,
}

value(label) := object.get(input.object, ["metadata", "labels", label], "absent")
