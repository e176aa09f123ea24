# METADATA
# title: A Service is not a name for a host outside of it
# description: |
#   What an ExternalName points to is beyond NetworkPolicies and routes: through it a route reaches another team's Service
#   or the gateway's own node, and a certificate does not match its name.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#externalname
# custom:
#   scope: object
#   on: [Service]
#   message: "Service {name} is another name for {host}"
#   wanted: a Service that selects pods
#   fix: have the callers use the host itself
package waymark.references.external_name

finding contains {
	"path": ["spec", "type"],
	"args": {"name": input.object.metadata.name, "host": object.get(input.object.spec, "externalName", "nothing")},
} if {
	input.object.spec.type == "ExternalName"
}
