# METADATA
# title: ConfigMaps, Secrets and volume claims that are referred to exist
# description: |
#   A pod does not start until every ConfigMap, Secret and PersistentVolumeClaim that it refers to exists, and an Ingress
#   whose Secret is missing serves the controller's own certificate. A Secret may also be made by an ExternalSecret, a
#   Certificate, a database or anything else that names it.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
# custom:
#   scope: unit
#   on: [pods, networking.k8s.io/Ingress]
#   message: "{kind} {name} refers to the {what} {missing}, which nothing makes"
#   wanted: "a {what} named {missing} in the same namespace, or optional: true where the pod can do without"
#   fix: correct the name, or add what is missing
package waymark.references.config

import data.waymark.lib.objects
import data.waymark.lib.secrets
import data.waymark.lib.templates

finding contains {
	"object": found.object,
	"path": array.concat(found.path, [found.field]),
	"args": {"kind": it.kind, "name": it.metadata.name, "what": found.kind, "missing": name},
	"unless": {"object": key},
} if {
	some found in sources
	name := found.source[found.field]
	it := input.objects[found.object]
	key := objects.key(objects.namespace(it), "", found.kind, name)
	not object.get(found.source, "optional", false) == true
	not key in objects.keys
	not key in secrets.made
	not always_there(found.kind, name)
}

# Kubernetes itself puts it into every namespace
always_there("ConfigMap", "kube-root-ca.crt")

# Every place that names one: the map that does, its path, and the field of it that is the name.
sources contains {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", "volumes", i, type]),
	"source": source,
	"kind": kind,
	"field": field,
} if {
	some pod in templates.made
	some i, volume in pod.spec.volumes
	some [type, kind, field] in volume_types
	source := volume[type]
}

sources contains {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", "volumes", i, "projected", "sources", j, type]),
	"source": source,
	"kind": kind,
	"field": "name",
} if {
	some pod in templates.made
	some i, volume in pod.spec.volumes
	some j, projected in volume.projected.sources
	some type, kind in {"configMap": "ConfigMap", "secret": "Secret"}
	source := projected[type]
}

sources contains {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", list, i, "envFrom", j, type]),
	"source": source,
	"kind": kind,
	"field": "name",
} if {
	some pod in templates.made
	some list in lists
	some i, container in pod.spec[list]
	some j, all in container.envFrom
	some type, kind in {"configMapRef": "ConfigMap", "secretRef": "Secret"}
	source := all[type]
}

sources contains {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", list, i, "env", j, "valueFrom", type]),
	"source": source,
	"kind": kind,
	"field": "name",
} if {
	some pod in templates.made
	some list in lists
	some i, container in pod.spec[list]
	some j, variable in container.env
	some type, kind in {"configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}
	source := variable.valueFrom[type]
}

sources contains {
	"object": pod.object,
	"path": array.concat(pod.path, ["spec", "imagePullSecrets", i]),
	"source": source,
	"kind": "Secret",
	"field": "name",
} if {
	some pod in templates.made
	some i, source in pod.spec.imagePullSecrets
}

sources contains {
	"object": o,
	"path": ["spec", "tls", i],
	"source": source,
	"kind": "Secret",
	"field": "secretName",
} if {
	some o, it in input.objects
	it.kind == "Ingress"
	some i, source in it.spec.tls
}

volume_types := [
	["configMap", "ConfigMap", "name"],
	["secret", "Secret", "secretName"],
	["persistentVolumeClaim", "PersistentVolumeClaim", "claimName"],
]

lists := ["initContainers", "containers", "ephemeralContainers"]
