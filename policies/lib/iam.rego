# METADATA
# description: Documents of IAM in managed resources, and what they allow.
package waymark.lib.iam

import data.waymark.lib.crossplane

# Where a resource has a document: {"path", "text"}
documents contains {"path": crossplane.place(found, [field]), "text": text} if {
	some found in crossplane.resources
	startswith(found.type, "iam/")
	some field in ["assumeRolePolicy", "policy"]
	text := crossplane.setting(found, [field])
	text != null
}

documents contains {"path": array.concat(crossplane.place(found, ["inlinePolicy"]), [i, "policy"]), "text": text} if {
	some found in crossplane.resources
	found.type == "iam/Role"
	some i, inline in crossplane.setting(found, ["inlinePolicy"])
	text := inline.policy
}

# Undefined for what is no document.
statements(document) := several(json.unmarshal(document.text).Statement)

allowing(document) := [statement |
	some statement in statements(document)
	statement.Effect != "Deny"
]

# What a field holds: one, or several in a list.
listed(holder, field) := several(holder[field])

several(some_or_one) := some_or_one if {
	is_array(some_or_one)
} else := [some_or_one]

# Whether no more is open of a resource than what is below its name.
# A regular expression is compiled anew for each resource, so it is asked last.
is_named(resource) if {
	not contains(resource, "*")
} else if {
	regex.match(`^arn:[^:*?]+:s3:[^:*?]*:[^:*?]*:[^:*?/]+/`, resource)
} else if {
	regex.match(`^arn:([^:*?]+:){2}([^:*?]*:){2}[^:/*?]+[:/][^:/*?]+[:/]`, resource)
}
