# METADATA
# title: Two Services do not do the same
# description: |
#   Two Services that select the same pods and send to the same port are usually a copy whose selector was forgotten: the
#   pods that the second was meant for get no requests.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
# custom:
#   scope: unit
#   on: [Service]
#   message: "Service {name} sends to the same pods and port as Service {twin}"
#   wanted: another selector, another port, or one Service
#   fix: correct the selector, or delete one of the two
package waymark.references.service_twice

import data.waymark.lib.objects

finding contains {
	"object": i,
	"path": ["spec", "selector"],
	"args": {"name": objects.name(it), "twin": objects.name(twins[0])},
} if {
	some alike in groups
	some i in alike
	it := services[i]
	twins := [other |
		some j in alike
		j < i
		other := services[j]
		same(other, it)
	]
}

# Services that may be twins. In groups, because to compare each with each of 1,000 Services takes seconds.
groups[[objects.namespace(it), other_fields(it.spec), annotations(it)]] contains i if some i, it in services

# The type, headlessness, annotations for a load balancer or another field may be the reason for a second Service.
other_fields(spec) := object.remove(spec, ["ports"])

annotations(service) := object.get(service, ["metadata", "annotations"], {})

same(first, second) if {
	# an object that is there twice is reported as such
	first.metadata.name != second.metadata.name
	count(targets(first) & targets(second)) > 0
}

# A controller of rollouts changes the selectors of its own.
services[i] := it if {
	some i, it in objects.of_kind.Service
	count(it.spec.selector) > 0
	not rolled_out[objects.key(objects.namespace(it), "", "Service", it.metadata.name)]
}

rolled_out contains objects.key(objects.namespace(it), "", "Service", name) if {
	some it in objects.of_kind["argoproj.io/Rollout"]
	some strategy in it.spec.strategy
	some field in ["activeService", "canaryService", "previewService", "stableService"]
	name := strategy[field]
}

targets(service) := {object.get(port, ["targetPort"], object.get(port, ["port"], "")) | some port in service.spec.ports}
