# METADATA
# title: Roles do not grant rights beyond a namespace
# description: |
#   Each of these resources leads to rights on a node or the whole cluster: webhooks and admission policies see and
#   change what others apply, an approved certificate can have any identity, the kubelet's API runs commands in every
#   pod without admission, a PersistentVolume can be a disk of a node, a token gives the rights of its service account,
#   and the labels of a Namespace decide which pods it admits. A Role grants only the last two.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/Role, rbac.authorization.k8s.io/ClusterRole]
#   message: "{resource} lets subjects {deed}"
#   wanted: only get, list and watch, and nothing at all on nodes/proxy, signers and approvals
#   fix: remove {resource} from the rule, or allow only get, list and watch
package waymark.rbac.privileged_resources

import data.waymark.lib.rbac

# Resources that are harmless to read.
readable := {
	"": {
		"namespaces": "change what a Namespace admits",
		"persistentvolumes": "mount the disks of nodes",
		"serviceaccounts/token": "act as any service account",
	},
	"admissionregistration.k8s.io": {
		"mutatingadmissionpolicies": "change what others apply",
		"mutatingadmissionpolicybindings": "change what others apply",
		"mutatingwebhookconfigurations": "read and change what others apply",
		"validatingadmissionpolicies": "turn policies off",
		"validatingadmissionpolicybindings": "turn policies off",
		"validatingwebhookconfigurations": "read what others apply",
	},
}

# Resources that are harmful even to read: the kubelet opens shells on a GET.
unreadable := {
	"": {"nodes/proxy": "run commands in every pod of a node"},
	"certificates.k8s.io": {
		"certificatesigningrequests/approval": "make certificates of anybody",
		"certificatesigningrequests/status": "make certificates of anybody",
		"signers": "make certificates of anybody",
	},
}

# One finding for an entry, whatever it covers.
finding contains {"path": entry.path, "args": {"resource": entry.resource, "deed": deed(entry, deeds)}} if {
	some entry in rbac.entries
	deeds := {deed |
		some resources in [read_only(entry), unreadable]
		some group, names in resources
		some resource, deed in names
		granted_by(input.object.kind, resource)
		rbac.covers(entry, group, resource)
	}
	count(deeds) > 0
}

read_only(entry) := readable if {
	some verb in entry.rule.verbs
	not verb in {"get", "list", "watch"}
} else := {}

# A Role grants nothing on resources outside namespaces. A Namespace is in itself.
granted_by("ClusterRole", _)

granted_by("Role", resource) if resource in {"namespaces", "serviceaccounts/token"}

deed(entry, deeds) := object.get(
	{"ClusterRole *": "take over nodes and the cluster"},
	concat(" ", [input.object.kind, substring(entry.resource, 0, 1)]),
	concat(" and ", sort(deeds)),
)
