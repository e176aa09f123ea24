# METADATA
# description: The Secrets that will be there because of the objects of a unit, though none of these is a Secret.
package waymark.lib.secrets

import data.waymark.lib.objects

made contains objects.key(objects.namespace(it), "", "Secret", name) if {
	some it in input.objects
	some name in names(it)
}

names(it) := fetched(it) if {
	it.kind == "ExternalSecret"
} else := {it.metadata.name} if {
	it.kind == "SealedSecret"
} else := {tls.secretName | some tls in it.spec.tls} if {
	certified(it)
} else := named(it.spec) if {
	group := objects.group(it)
	contains(group, ".")
	not endswith(group, ".k8s.io")

	# their objects refer to Secrets and make none
	not group in {"argoproj.io", "monitoring.coreos.com"}
}

# by its other policies an ExternalSecret adds to a Secret that something else makes
fetched(it) := {object.get(it, ["spec", "target", "name"], it.metadata.name) |
	object.get(it, ["spec", "target", "creationPolicy"], "Owner") in {"Owner", "Orphan"}
}

# cert-manager fills the Secrets of an Ingress that asks it to
certified(ingress) if {
	ingress.kind == "Ingress"
	some annotation, _ in ingress.metadata.annotations
	annotation in {"cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"}
}

# What a custom resource states in a field about a secret: of a certificate, a database, a connection.
named(spec) := {name |
	walk(spec, [path, value])
	contains(lower(path[count(path) - 1]), "secret")
	name := text(value)
}

text(value) := value if {
	is_string(value)
} else := value.name
