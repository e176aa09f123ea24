# METADATA
# title: Objects that a cluster makes in every namespace are not a team's
# description: |
#   Pods trust the certificates in these ConfigMaps: those of the API server, of the mesh, of Services. Whoever can
#   write one decides which servers the pods of the namespace believe. A team's object is known by its team label.
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
