# METADATA
# title: Services expose metrics
# description: |
#   A person on call must see what a service does. Without metrics, a service is only noticed when it fails.
# related_resources:
#   - https://prometheus-operator.dev/docs/developer/getting-started/
# custom:
#   scope: unit
#   on: [apps/Deployment, apps/StatefulSet, apps/ReplicaSet, argoproj.io/Rollout, ReplicationController]
#   message: "{kind} {name} has a Service, but no ServiceMonitor or PodMonitor reads its metrics"
#   wanted: a ServiceMonitor that selects the Service, or a PodMonitor that selects the pods
#   field: metrics.enabled
#   fix: "remove metrics.enabled: false, or add a ServiceMonitor with the labels of the Service"
package waymark.platform.metrics

import data.waymark.lib.objects
import data.waymark.lib.selectors
import data.waymark.lib.workloads

finding contains {
	"object": i,
	"path": ["metadata", "name"],
	"args": {"kind": workload.kind, "name": objects.name(workload)},
} if {
	input.context.monitoring
	input.context.owner == "team"
	some i, workload in workloads.replicated
	before := services(workload)
	count(before) > 0
	not monitored(workload, before)
}

# The indices of the Services that select the pods of a workload.
services(workload) := {i |
	some i, service in objects.of_kind.Service
	count(service.spec.selector) > 0
	selectors.carries(workloads.labels(workload), service.spec.selector)
	objects.namespace(service) == objects.namespace(workload)
}

monitored(workload, services_before) if {
	some monitor in objects.of_kind["monitoring.coreos.com/ServiceMonitor"]
	count(monitor.spec.endpoints) > 0
	some i in services_before
	selectors.selects(monitor.spec.selector, object.get(input.objects[i].metadata, "labels", {}))
	objects.namespace(monitor) == objects.namespace(workload)
}

monitored(workload, _) if {
	some monitor in objects.of_kind["monitoring.coreos.com/PodMonitor"]
	count(monitor.spec.podMetricsEndpoints) > 0
	selectors.selects(monitor.spec.selector, workloads.labels(workload))
	objects.namespace(monitor) == objects.namespace(workload)
}
