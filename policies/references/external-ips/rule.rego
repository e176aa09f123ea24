# METADATA
# title: A Service has no external IPs
# description: |
#   Every node sends traffic for such an address to the Service, no matter who owns the address. A Service can thus
#   intercept traffic of pods to other services or to the internet (CVE-2020-8554).
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
