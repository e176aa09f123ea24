# METADATA
# description: The rights that a Role or ClusterRole grants, and the role that a binding binds.
package waymark.lib.rbac

# Every resource in a rule, with its path.
entries contains {"path": ["rules", i, "resources", j], "rule": rule, "resource": resource} if {
	some i, rule in input.object.rules
	some j, resource in rule.resources
}

# Whether an entry covers a resource of a group: by its name, by "*", or by "*/exec", a subresource of all resources.
covers(entry, group, resource) if {
	some named in entry.rule.apiGroups
	named in {group, "*"}
	endswith(resource, trim_prefix(entry.resource, "*"))
}

# Whether the rule of an entry allows one of the verbs.
allows(entry, verbs) if {
	some verb in entry.rule.verbs
	verb in (verbs | {"*"})
}

# The ClusterRole that a binding binds; a Role may have the same name.
cluster_role := input.object.roleRef.name if input.object.roleRef.kind == "ClusterRole"
