# METADATA
# title: Rights are granted to groups of the organisation
# description: |
#   Kubernetes fills the `system:` groups itself: everybody who is logged in, everybody who is not, every pod of a
#   namespace or of the cluster. `system:masters` bypasses all authorisation and cannot be limited.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/rbac-good-practices/#hardening
# custom:
#   scope: object
#   on: [rbac.authorization.k8s.io/RoleBinding, rbac.authorization.k8s.io/ClusterRoleBinding]
#   message: rights are given to {subject}
#   wanted: a group of the organisation, or one service account
#   fix: name the group or the ServiceAccount that needs the rights
package waymark.rbac.system_groups

finding contains {"path": ["subjects", i, "name"], "args": {"subject": subject.name}} if {
	some i, subject in input.object.subjects
	subject.kind == "Group"
	startswith(subject.name, "system:")
}

finding contains {"path": ["subjects", i, "name"], "args": {"subject": subject.name}} if {
	some i, subject in input.object.subjects
	subject.kind == "User"
	subject.name == "system:anonymous"
}
