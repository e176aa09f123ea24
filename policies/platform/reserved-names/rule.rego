# METADATA
# title: ConfigMaps of the cluster are not replaced
# description: |
#   The cluster and its mesh write the certificates that pods trust into a ConfigMap of each namespace. Whoever replaces
#   it decides which servers these pods trust. An object of a team is known by its team label.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
# custom:
#   scope: object
#   on: [ConfigMap]
#   message: "ConfigMap {name} is made by the cluster"
#   wanted: another name
#   fix: rename it
package waymark.platform.reserved_names

finding contains {"path": ["metadata", "name"], "args": {"name": input.object.metadata.name}} if {
	input.object.metadata.name in ["kube-root-ca.crt", "istio-ca-root-cert", "istio-ca-crl", "openshift-service-ca.crt"]
	some label, _ in input.object.metadata.labels
	endswith(label, "/team")
}
