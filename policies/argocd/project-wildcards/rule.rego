# METADATA
# title: AppProjects list what they allow
# description: |
#   A project limits what a team can reach. Wildcards also match repositories, namespaces and kinds that are added
#   later. A project without a list of namespaced kinds allows all of them. Only the project `platform` may allow every
#   kind and namespace, and only on the clusters that it lists.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/operator-manual/project-specification/
# custom:
#   scope: object
#   on: [argoproj.io/AppProject]
#   message: "{field} allows {entry}"
#   wanted: every entry of {field} without wildcards
#   fix: replace {entry} with what the project's Applications need
package waymark.argocd.project_wildcards

# Entries that match are patterns. An entry that begins with ! excludes, so it is not one.
patterns := {
	"sourceRepos": `^[^!]*[*?\[{]`,
	"sourceNamespaces": `^/|^[^!]*[*?\[{]`,
}

finding contains {"path": ["spec", field, i], "args": {"field": field, "entry": entry}} if {
	some field, pattern in patterns
	some i, entry in input.object.spec[field]
	regex.match(pattern, entry)
}

finding contains {
	"path": ["spec", "destinations", i, field],
	"args": {"field": concat("", ["destinations.", field]), "entry": entry},
} if {
	some i, destination in input.object.spec.destinations
	some field, entry in destination
	regex.match(patterns.sourceRepos, entry)
	not platforms(field)
}

finding contains {
	"path": ["spec", field, i, key],
	"args": {"field": concat(".", [field, key]), "entry": entry},
} if {
	some field in ["clusterResourceWhitelist", "namespaceResourceWhitelist"]
	some i, allowed in input.object.spec[field]
	some key, entry in allowed
	regex.match(patterns.sourceRepos, entry)
	not platforms(field)
}

# An empty list allows nothing, but a missing list allows everything.
finding contains {
	"path": ["spec", "namespaceResourceWhitelist"],
	"args": {"field": "namespaceResourceWhitelist", "entry": "every kind"},
} if {
	object.get(input.object, ["spec", "namespaceResourceWhitelist"], null) == null
	not platforms("namespaceResourceWhitelist")
}

finding contains {
	"path": ["spec", "roles", i, "policies", j],
	"args": {"field": "policies", "entry": policy},
} if {
	some i, role in input.object.spec.roles
	some j, policy in role.policies
	trim_space(split(policy, ",")[3]) == "*"
}

platforms(field) if {
	input.object.metadata.name == "platform"
	field in {"namespace", "clusterResourceWhitelist", "namespaceResourceWhitelist"}
}
