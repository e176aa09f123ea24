# METADATA
# title: Roles read only Secrets that they name
# description: |
#   Secrets hold passwords and tokens of service accounts, so reading all Secrets of a namespace gives every right of
#   its workloads. `list` and `watch` also return their contents, and so do the responses to `patch` and
#   `deletecollection`. A rule with `resourceNames` grants only those Secrets, which a reviewer can judge.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   message: "{resource} lets subjects read every Secret"
#   wanted: no reading of secrets, or resourceNames that name them
#   fix: remove secrets from the rule, or name the needed ones in resourceNames of a separate rule
package waymark.rbac.read_secrets

import data.waymark.lib.rbac

finding contains {"path": entry.path, "args": {"resource": entry.resource}} if {
	some entry in rbac.entries
	rbac.covers(entry, "", "secrets")
	rbac.allows(entry, {"get", "list", "watch", "patch", "deletecollection"})
	not named(entry.rule)
}

# An empty name means listing all objects.
named(rule) if {
	count(rule.resourceNames) > 0
	not "" in rule.resourceNames
}
