# METADATA
# title: An Ingress uses TLS for each of its hosts
# description: |
#   Without TLS, everybody on the network path can read and change the traffic, including sessions and passwords.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
# custom:
#   scope: object
#   on: [networking.k8s.io/Ingress]
#   message: "Ingress {name} serves {host} without TLS"
#   wanted: an entry of spec.tls with the host among its hosts
#   fix: add the host to spec.tls, with the name of a Secret for its certificate
package waymark.references.ingress_tls

finding contains {"path": ["spec", "tls"], "args": {"name": input.object.metadata.name, "host": host}} if {
	some host in hosts
	not secured(host)
}

hosts contains object.get(rule, "host", "every host") if some rule in input.object.spec.rules

hosts contains "every host" if input.object.spec.defaultBackend

# an entry without hosts applies to all hosts
secured(_) if {
	some entry in input.object.spec.tls
	count(object.get(entry, "hosts", [])) == 0
}

secured(host) if host in input.object.spec.tls[_].hosts

secured(host) if {
	concat(".", array.concat(["*"], array.slice(split(host, "."), 1, 100))) in input.object.spec.tls[_].hosts
}
