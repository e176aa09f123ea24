# METADATA
# title: Roles do not read Secrets, unless they name them
# description: |
#   A Secret holds passwords and the tokens of service accounts, so reading all of a namespace is having every right of
#   its workloads. `list` and `watch` show their contents too, and so do the answers to `patch` and `deletecollection`.
#   A rule with `resourceNames` grants those Secrets alone, which a reviewer can judge.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   message: "{resource} lets subjects read every Secret"
#   wanted: no reading of secrets, or resourceNames that name them
#   fix: take secrets out of the rule, or name those that are needed in resourceNames of a rule of their own
package waymark.rbac.read_secrets

import data.waymark.lib.rbac

finding contains {"path": entry.path, "args": {"resource": entry.resource}} if {
	some entry in rbac.entries
	rbac.covers(entry, "", "secrets")
	rbac.permits(entry, {"get", "list", "watch", "patch", "deletecollection"})
	not named(entry.rule)
}

# An empty name is the name that a list of all is asked by.
named(rule) if {
	count(rule.resourceNames) > 0
	not "" in rule.resourceNames
}
