# METADATA
# description: The Secrets that controllers create for the objects of a unit.
package waymark.lib.secrets

import data.waymark.lib.objects

made contains objects.key(objects.namespace(it), "", "Secret", name) if {
	some it in input.objects
	some name in names(it)
}

# Namespaces in which a Role lets a program create Secrets, such as a Job that makes the certificate of a webhook.
creating contains objects.namespace(role) if {
	some role in objects.of_kind["rbac.authorization.k8s.io/Role"]
	some rule in role.rules
	"secrets" in rule.resources
	"create" in rule.verbs
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

	# objects of these groups refer to Secrets but do not create any
	not group in {"argoproj.io", "monitoring.coreos.com"}
}

# With other creation policies, an ExternalSecret only adds to an existing Secret.
fetched(it) := {object.get(it, ["spec", "target", "name"], it.metadata.name) |
	object.get(it, ["spec", "target", "creationPolicy"], "Owner") in {"Owner", "Orphan"}
}

# With one of these annotations, cert-manager creates the Secrets of an Ingress.
certified(ingress) if {
	ingress.kind == "Ingress"
	some annotation, _ in ingress.metadata.annotations
	annotation in {"cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"}
}

# Names in the fields of a custom resource that are about a Secret, such as secretName of a Certificate.
named(spec) := {name |
	walk(spec, [path, value])
	contains(lower(path[count(path) - 1]), "secret")
	name := text(value)
}

text(value) := value if {
	is_string(value)
} else := value.name
