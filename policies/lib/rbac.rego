# METADATA
# description: What the rules of a Role or ClusterRole grant, and whom a binding binds.
package waymark.lib.rbac

# Each resource that a rule names, with its path.
entries contains {"path": ["rules", i, "resources", j], "rule": rule, "resource": resource} if {
	some i, rule in input.object.rules
	some j, resource in rule.resources
}

# Whether an entry names a resource of a group: as it is, as "*", or as "*/exec", which is that subresource of all.
covers(entry, group, resource) if {
	some named in entry.rule.apiGroups
	named in {group, "*"}
	endswith(resource, trim_prefix(entry.resource, "*"))
}

# Whether the rule of an entry permits one of the verbs.
permits(entry, verbs) if {
	some verb in entry.rule.verbs
	verb in (verbs | {"*"})
}

# The ClusterRole that a binding binds; a Role of that name is another thing.
cluster_role := input.object.roleRef.name if input.object.roleRef.kind == "ClusterRole"
