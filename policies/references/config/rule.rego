# METADATA
# title: Referenced ConfigMaps, Secrets and volume claims exist
# description: |
#   A pod does not start until every ConfigMap, Secret and PersistentVolumeClaim that it references exists. An Ingress
#   with a missing Secret uses the default certificate of its controller. A Secret may also be made by an
#   ExternalSecret, a Certificate, a database or another object that names it, or by a program that a Role of the
#   namespace lets create Secrets.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
# custom:
#   scope: unit
#   on: [pods, networking.k8s.io/Ingress]
#   message: "{kind} {name} refers to the {what} {missing}, which does not exist"
#   wanted: "a {what} named {missing} in the same namespace, or optional: true where the pod can do without"
#   fix: correct the name, or add what is missing
package waymark.references.config

import data.waymark.lib.objects
import data.waymark.lib.secrets
import data.waymark.lib.templates

finding contains {
	"object": found.object,
	"path": found.path,
	"args": {"kind": it.kind, "name": it.metadata.name, "what": found.kind, "missing": found.name},
	"unless": {"object": key},
} if {
	some found in needed
	it := input.objects[found.object]
	key := objects.key(objects.namespace(it), "", found.kind, found.name)
	not objects.keys[key] # `in` would compare with one after the other
	not secrets.made[key]
	not always_there(found.kind, found.name)
	not made_by_program(found.kind, it)
}

# Kubernetes creates this ConfigMap in every namespace.
always_there("ConfigMap", "kube-root-ca.crt")

made_by_program("Secret", it) if objects.namespace(it) in secrets.creating

# Lists, because a set would hash every entry.
needed := array.concat(array.concat(of_volumes, of_containers), array.concat(of_pulls, of_ingresses))

of_volumes := [{
	"object": pod.object,
	"path": array.concat(pod.path, array.concat(["spec", "volumes", i], array.concat(at, [field]))),
	"kind": kind,
	"name": named(object.get(volume, at, {}), field),
} |
	some pod in templates.made
	some i, volume in pod.spec.volumes
	some [at, kind, field] in array.concat(volume_fields, projected_fields(volume))
]

of_containers := [{
	"object": pod.object,
	"path": array.concat(pod.path, array.concat(["spec", list, i], array.concat(at, ["name"]))),
	"kind": kind,
	"name": named(object.get(container, at, {}), "name"),
} |
	some pod in templates.made
	some list in ["initContainers", "containers", "ephemeralContainers"]
	some i, container in pod.spec[list]
	some [at, kind] in container_fields(container)
]

of_pulls := [{
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", "imagePullSecrets", i, "name"]),
	"kind": "Secret",
	"name": source.name,
} |
	some pod in templates.made
	some i, source in pod.spec.imagePullSecrets
]

of_ingresses := [{
	"object": o,
	"path": ["spec", "tls", i, "secretName"],
	"kind": "Secret",
	"name": entry.secretName,
} |
	some o, it in input.objects
	it.kind == "Ingress"
	some i, entry in it.spec.tls
]

# The name in a source that is not optional.
named(source, field) := source[field] if {
	not source.optional == true
}

volume_fields := [
	[["configMap"], "ConfigMap", "name"],
	[["secret"], "Secret", "secretName"],
	[["persistentVolumeClaim"], "PersistentVolumeClaim", "claimName"],
]

projected_fields(volume) := [[["projected", "sources", i, at], kind, "name"] |
	some i, _ in volume.projected.sources
	some at, kind in {"configMap": "ConfigMap", "secret": "Secret"}
]

container_fields(container) := array.concat(
	[[["envFrom", i, at], kind] |
		some i, _ in container.envFrom
		some at, kind in {"configMapRef": "ConfigMap", "secretRef": "Secret"}
	],
	[[["env", i, "valueFrom", at], kind] |
		some i, _ in container.env
		some at, kind in {"configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}
	],
)
