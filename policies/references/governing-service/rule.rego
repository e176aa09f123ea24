# METADATA
# title: The governing Service of a StatefulSet exists
# description: |
#   Without it the pods have no DNS names, and cluster members cannot find each other.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
# custom:
#   scope: unit
#   on: [apps/StatefulSet]
#   message: "{kind} {name} is governed by the Service {missing}, which nothing makes"
#   wanted: a headless Service named {missing} in the same namespace
#   fix: correct serviceName, or add the Service
package waymark.references.governing_service

import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["spec", "serviceName"],
	"args": {"kind": it.kind, "name": it.metadata.name, "missing": it.spec.serviceName},
	"unless": {"object": key},
} if {
	some i, it in input.objects
	it.kind == "StatefulSet"
	not it.spec.serviceName in {"", null}
	key := objects.key(objects.namespace(it), "", "Service", it.spec.serviceName)
	not objects.keys[key]
}
