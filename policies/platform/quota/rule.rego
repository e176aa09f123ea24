# METADATA
# title: An environment has a quota and default requests
# description: |
#   Without a ResourceQuota, one team can use a whole cluster. With a quota, the cluster refuses pods without requests
#   unless a LimitRange sets defaults.
# related_resources:
#   - https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   scope: unit
#   on: [Namespace]
#   message: "namespace {name} has no {kind} for the requests of its pods"
#   wanted: a ResourceQuota of requests.cpu and requests.memory and a LimitRange with defaultRequest for containers
#   fix: add the {kind} to the environment
package waymark.platform.quota

import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["metadata", "name"],
	"args": {"name": objects.name(namespace), "kind": kind},
} if {
	endswith(input.context.unit, "/_environment")
	some i, namespace in objects.of_kind.Namespace
	some kind in ["ResourceQuota", "LimitRange"]
	not bounded(namespace, kind)
}

bounded(namespace, kind) if {
	some manifest in objects.of_kind[kind]
	objects.namespace(manifest) == namespace.metadata.name
	bounds(manifest.spec)
}

# A quota with a scope applies to only some of the pods.
bounds(spec) if {
	spec.hard["requests.cpu"]
	spec.hard["requests.memory"]
	object.keys(spec) == {"hard"}
}

bounds(spec) if {
	some limit in spec.limits
	limit.type == "Container"
	limit.defaultRequest
}
