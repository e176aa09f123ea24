# METADATA
# title: Prometheus scrapes only the team's pods, and labels them itself
# description: |
#   Prometheus reaches every pod, and has files, certificates and proxies of its own. A monitor that uses them reads
#   metrics of others, or carries the platform's credentials to a pod of its choice. Labels like `namespace` tell whose
#   metrics they are; alerts, dashboards and costs rely on them.
# related_resources:
#   - https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
# custom:
#   scope: object
#   on: [monitoring.coreos.com/PodMonitor, monitoring.coreos.com/ServiceMonitor]
#   message: "{field} {what}"
#   wanted: targets in the own namespace, no file or proxy of Prometheus, and no change to the labels of a target
#   fix: delete {field}, or the part of it that the message names
package waymark.platform.scraping

import data.waymark.lib.objects

spec := input.object.spec

finding contains found(["spec", field], "is a setting for the platform only") if {
	some field, _ in spec
	not monitor_fields[field]
}

finding contains found(["spec", "namespaceSelector"], "selects every namespace") if {
	spec.namespaceSelector.any != false
}

finding contains found(["spec", "namespaceSelector"], concat(" ", ["selects the namespace", name])) if {
	some name in spec.namespaceSelector.matchNames
	name != objects.namespace(input.object)
}

finding contains found(["spec", field], concat(" ", ["overwrites the label", label])) if {
	some field in ["podTargetLabels", "targetLabels"]
	some label in spec[field]
	target_labels[label]
}

finding contains found(place.path, "is a setting for the platform only") if {
	some place in settings
	not endpoint_fields[place.field]
}

finding contains found(place.path, "lets pods overwrite the labels of the target") if {
	some place in settings
	place.field == "honorLabels"
	place.value != false
}

finding contains found(array.concat(place.path, [field]), "is a setting for the platform only") if {
	some place in settings
	place.field == "tlsConfig"
	some field, _ in place.value
	not tls_fields[field]
}

finding contains found(array.concat(place.path, [i]), "may overwrite labels of the target") if {
	some place in settings
	place.field in ["metricRelabelings", "relabelings"]
	some i, step in place.value
	not harmless(step)
}

found(path, what) := {"path": path, "args": {"field": field, "what": what}} if {
	names := [step | some step in path; is_string(step)]
	field := names[count(names) - 1]
}

# Every field of every endpoint.
settings := [{"path": ["spec", list, i, field], "field": field, "value": value} |
	some list in ["endpoints", "podMetricsEndpoints"]
	some i, endpoint in spec[list]
	some field, value in endpoint
]

# Steps that choose targets or metrics, and steps that change only the labels that they name.
harmless(step) if action(step) in ["drop", "dropequal", "keep", "keepequal"]

harmless(step) if {
	action(step) in ["hashmod", "lowercase", "replace", "uppercase"]
	free(step.targetLabel)
}

harmless(step) if {
	action(step) == "labeldrop"
	every label in split(step.regex, "|") {
		free(label)
	}
}

action(step) := lower(object.get(step, "action", "replace"))

# In other names than plain ones, Prometheus fills in parts of the source. Names with __ are addresses and parameters.
free(label) if {
	trim(label, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
	not startswith(label, "__")
	not target_labels[label]
}

free("__name__")

target_labels := {
	"cluster",
	"container",
	"endpoint",
	"environment",
	"instance",
	"job",
	"namespace",
	"node",
	"pod",
	"prometheus",
	"service",
	"team",
	"tier",
}

monitor_fields := {
	"attachMetadata",
	"bodySizeLimit",
	"convertClassicHistogramsToNHCB",
	"endpoints",
	"fallbackScrapeProtocol",
	"jobLabel",
	"keepDroppedTargets",
	"labelLimit",
	"labelNameLengthLimit",
	"labelValueLengthLimit",
	"namespaceSelector",
	"nativeHistogramBucketLimit",
	"nativeHistogramMinBucketFactor",
	"podMetricsEndpoints",
	"podTargetLabels",
	"sampleLimit",
	"scrapeClassicHistograms",
	"scrapeNativeHistograms",
	"scrapeProtocols",
	"selector",
	"selectorMechanism",
	"serviceDiscoveryRole",
	"targetLabels",
	"targetLimit",
}

endpoint_fields := {
	"authorization",
	"basicAuth",
	"bearerTokenSecret",
	"enableHttp2",
	"filterRunning",
	"followRedirects",
	"honorLabels",
	"honorTimestamps",
	"interval",
	"metricRelabelings",
	"params",
	"path",
	"port",
	"portNumber",
	"relabelings",
	"scheme",
	"scrapeTimeout",
	"targetPort",
	"tlsConfig",
	"trackTimestampsStaleness",
}

tls_fields := {"ca", "cert", "insecureSkipVerify", "keySecret", "maxVersion", "minVersion", "serverName"}
