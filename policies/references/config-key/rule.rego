# METADATA
# title: Referenced keys of ConfigMaps and Secrets exist
# description: |
#   A container does not start if a variable or file comes from a key that its ConfigMap or Secret does not have. The keys
#   are known for ConfigMaps, Secrets, ExternalSecrets and SealedSecrets beside the pod. An empty one is filled in the
#   cluster.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
# custom:
#   scope: unit
#   on: [ConfigMap, Secret, bitnami.com/SealedSecret, external-secrets.io/ExternalSecret]
#   message: "{kind} {name} refers to the key {key} of the {what} {of}, which has no such key"
#   wanted: "the key {key} in the {what} {of}, or optional: true where the pod can do without"
#   fix: correct the key, or add it to the {what}
package waymark.references.config_key

import data.waymark.lib.keys
import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": pod.object,
	"path": array.concat(pod.path, array.concat(["spec"], found.path)),
	"args": {"kind": it.kind, "name": objects.name(it), "what": found.kind, "of": found.name, "key": found.key},
} if {
	some pod in templates.made
	some found in keys.named(pod.spec)
	sources := keys.sources[objects.key(pod.namespace, "", found.kind, found.name)]
	every i in sources {
		not found.key in keys.of(input.objects[i])
	}
	it := input.objects[pod.object]
}
