# METADATA
# description: Documents of IAM in managed resources, and what they allow.
package waymark.lib.iam

import data.waymark.lib.crossplane

# Every document of a resource: {"path", "text"}
documents := array.concat(
	[{"path": crossplane.place(found, [field]), "text": text} |
		some found in crossplane.resources
		startswith(found.type, "iam/")
		some field in ["assumeRolePolicy", "policy"]
		text := crossplane.setting(found, [field])
		text != null
	],
	[{"path": array.concat(crossplane.place(found, ["inlinePolicy"]), [i, "policy"]), "text": inline.policy} |
		some found in crossplane.resources
		found.type == "iam/Role"
		some i, inline in crossplane.setting(found, ["inlinePolicy"])
	],
)

# Undefined if the text is not a document.
statements(document) := several(json.unmarshal(document.text).Statement)

allowing(document) := [statement |
	some statement in statements(document)
	statement.Effect != "Deny"
]

# The values of a field, which holds one value or a list of them.
listed(holder, field) := several(holder[field])

several(some_or_one) := some_or_one if {
	is_array(some_or_one)
} else := [some_or_one]

# Whether a pattern has wildcards only below the name of a resource.
# A regular expression is compiled anew for each resource, so it is tried last.
is_named(resource) if {
	not contains(resource, "*")
} else if {
	regex.match(`^arn:[^:*?]+:s3:[^:*?]*:[^:*?]*:[^:*?/]+/`, resource)
} else if {
	regex.match(`^arn:([^:*?]+:){2}([^:*?]*:){2}[^:/*?]+[:/][^:/*?]+[:/]`, resource)
}
