# METADATA
# title: A Service is not an alias of an external host
# description: |
#   NetworkPolicies and routes do not apply to the target of an ExternalName. A route can reach another team's Service
#   or the node of the gateway through it, and certificates do not match its name.
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
