# METADATA
# title: Roles name what they grant
# description: |
#   `*` grants what exists today and whatever is installed tomorrow, Secrets and the rights to grant rights included.
#   Only reading may be granted on `*`, and only in API groups of custom resources, which hold no Secrets.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   message: "{field} holds {entry}"
#   wanted: every entry of {field} is written out
#   fix: replace {entry} by the {field} that are needed
package waymark.rbac.wildcards

finding contains {
	"path": ["rules", i, field, j],
	"args": {"field": field, "entry": entry},
} if {
	some i, rule in input.object.rules
	some field, entries in rule
	some j, entry in entries
	startswith(trim_prefix(entry, "/"), "*")
	not reads_custom_resources(field, rule)
}

reads_custom_resources("resources", rule) if {
	every group in rule.apiGroups { custom(group) }
	every verb in rule.verbs { verb in {"get", "list", "watch"} }
}

custom(group) if {
	contains(group, ".")
	not endswith(group, ".k8s.io")
}
