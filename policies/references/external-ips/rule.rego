# METADATA
# title: A Service claims no external addresses
# description: |
#   Every node sends traffic for such an address to the Service, whoever the address belongs to: a Service can so take
#   what pods send to another, or to the internet (CVE-2020-8554).
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
# custom:
#   scope: object
#   on: [Service]
#   message: "Service {name} claims the address {address}"
#   wanted: no spec.externalIPs
#   fix: delete spec.externalIPs
package waymark.references.external_ips

finding contains {
	"path": ["spec", "externalIPs"],
	"args": {"name": input.object.metadata.name, "address": address},
	"fix": {"remove": true},
} if {
	some address in input.object.spec.externalIPs
}
