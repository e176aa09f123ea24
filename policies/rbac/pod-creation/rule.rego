# METADATA
# title: Roles do not create pods
# description: |
#   Whoever creates a pod chooses its ServiceAccount and the Secrets that it mounts, so this right gives all rights of
#   the namespace, whatever else the role withholds. Some controllers need it; people and services do not, because
#   workloads come from git.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   optional_at_admission: [owner]
#   message: "{resource} lets subjects create pods, and with them use every Secret and ServiceAccount of the namespace"
#   wanted: no create on pods; no create, update or patch on workloads
#   fix: remove {resource} from the rule, or allow only get, list, watch and delete
package waymark.rbac.pod_creation

import data.waymark.lib.rbac

# Workloads create pods from a template, which an update can change.
changing := {"create", "patch", "update"}

making := {
	"": {"pods": {"create"}, "replicationcontrollers": changing},
	"apps": {"daemonsets": changing, "deployments": changing, "replicasets": changing, "statefulsets": changing},
	"batch": {"cronjobs": changing, "jobs": changing},
}

finding contains {"path": entry.path, "args": {"resource": entry.resource}} if {
	not input.context.owner == "platform"
	some entry in rbac.entries

	# rbac/wildcards refuses these
	not startswith(entry.resource, "*")
	some group, resources in making
	some resource, verbs in resources
	rbac.covers(entry, group, resource)
	rbac.allows(entry, verbs)
}
