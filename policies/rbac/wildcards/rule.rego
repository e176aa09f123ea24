# METADATA
# title: Roles name what they grant
# description: |
#   `*` grants everything that exists now and is installed later, including Secrets and the right to grant rights. Only
#   read access may be granted on `*`, and only in API groups of custom resources, which have no Secrets.
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
