# METADATA
# title: A Service selects only pods of its own unit
# description: |
#   A Service sends traffic to every pod that its selector matches. Pods of another unit with the same labels, by
#   mistake or on purpose, get a part of the traffic.
# related_resources:
#   - https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
# custom:
#   scope: unit
#   on: [Service]
#   message: "{kind} {name} selects pods of another unit besides its own"
#   wanted: a selector that matches pods of one unit only
#   fix: give the pods of the other unit different labels
package waymark.references.service_own_pods

import data.waymark.lib.objects
import data.waymark.lib.templates

finding contains {
	"object": i,
	"path": ["spec", "selector"],
	"args": {"kind": it.kind, "name": it.metadata.name},
	"if": {"pods": place, "selector": selector},
} if {
	some i, it in input.objects
	it.kind == "Service"
	count(it.spec.selector) > 0
	place := objects.namespace(it)
	selector := {"matchLabels": it.spec.selector}
	count(templates.selected(place, selector)) > 0
}
