# METADATA
# title: IAM policies name their actions, resources and principals
# description: |
#   A wildcard also grants future actions and resources: actions that AWS adds, queues that another team creates. A
#   role that trusts every pod, or everybody, gives its rights to all of them.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
# custom:
#   scope: object
#   on: ["*.upbound.io/*", apiextensions.crossplane.io/Composition]
#   message: "{problem}"
#   wanted: named actions, resources and principals; /* may follow a name
#   fix: replace the wildcard with names
package waymark.crossplane.iam_wildcards

import data.waymark.lib.crossplane
import data.waymark.lib.iam

finding contains {"path": document.path, "args": {"problem": "the document cannot be read"}} if {
	some document in iam.documents
	not iam.statements(document)
}

finding contains {"path": document.path, "args": {"problem": concat(" ", ["it allows all that is not listed, by", key])}} if {
	some document in iam.documents
	some statement in iam.allowing(document)
	some key in ["NotAction", "NotPrincipal", "NotResource"]
	statement[key]
}

finding contains {"path": document.path, "args": {"problem": concat(" ", ["it allows the action", action])}} if {
	some document in iam.documents
	some statement in iam.allowing(document)
	some action in iam.listed(statement, "Action")
	some wildcard in ["*", "?"]
	contains(action, wildcard)
}

finding contains {"path": document.path, "args": {"problem": concat(" ", ["it allows the resource", resource])}} if {
	some document in iam.documents
	some statement in iam.allowing(document)
	some resource in iam.listed(statement, "Resource")
	not iam.is_named(resource)
}

finding contains {"path": document.path, "args": {"problem": concat(" ", ["it trusts", principal])}} if {
	some document in iam.documents
	some statement in iam.allowing(document)
	walk(statement.Principal, [_, principal])
	contains(principal, "*")
}

finding contains {"path": document.path, "args": {"problem": concat(" ", ["it trusts pods of any", tag])}} if {
	some document in iam.documents
	some statement in iam.allowing(document)
	"pods.eks.amazonaws.com" in iam.listed(statement.Principal, "Service")
	some tag in ["namespace", "service-account"]
	not statement.Condition.StringEquals[concat("", ["aws:RequestTag/kubernetes-", tag])]
}

# Policies written by AWS apply to every resource of an account.
finding contains {"path": crossplane.place(found, [field]), "args": {"problem": concat(" ", ["it has the policy", attached])}} if {
	some found in crossplane.resources
	startswith(found.type, "iam/")
	some field in ["managedPolicyArns", "policyArn"]
	some attached in iam.listed({field: crossplane.setting(found, [field])}, field)
	regex.match(`^arn:[^:]+:iam::aws:`, attached)
}
