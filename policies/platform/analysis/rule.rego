# METADATA
# title: An analysis asks only hosts that it may ask
# description: |
#   The controller of Argo Rollouts carries out analyses with its own network access, cloud identity and Secrets. An
#   analysis can send Secrets of its namespace to any address, and read addresses that the team's own pods cannot reach.
#   So only Jobs, whose pods are judged like all pods, web requests and Prometheus are allowed, at the hosts that the
#   parameter `metricHosts` lists (`prometheus.monitoring.svc:9090`), or at the controller's own Prometheus. The
#   parameter `analysisProviders` lists further providers, such as `datadog`.
# related_resources:
#   - https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
# custom:
#   scope: object
#   on:
#     - argoproj.io/AnalysisRun
#     - argoproj.io/AnalysisTemplate
#     - argoproj.io/ClusterAnalysisTemplate
#     - argoproj.io/Experiment
#   message: "{kind} {name} {what}"
#   wanted: Jobs, or web requests and Prometheus at a host of the parameter metricHosts, with the team's own Secrets
#   fix: use a Job, or have the platform team add the host to the parameter metricHosts
package waymark.platform.analysis

import data.waymark.lib.metric_hosts
import data.waymark.lib.objects

finding contains {
	"path": array.concat(["spec"], path),
	"args": {"kind": input.object.kind, "name": objects.name(input.object), "what": what},
} if {
	some [path, what] in faults
}

faults contains [provider.path, concat(" ", ["uses the provider", provider.name])] if {
	some provider in providers
	not provider.name in {"job", "prometheus", "web"}
	not provider.name in input.parameters.analysisProviders
}

faults contains [array.concat(provider.path, at), concat(" ", ["asks", url])] if {
	some provider in providers
	some at in [["url"], ["address"], ["authentication", "oauth2", "tokenUrl"]]
	url := object.get(provider.fields, at, "")
	url != ""
	not metric_hosts.is_at_one(url)
}

faults contains [array.concat(provider.path, ["authentication", "sigv4"]), "uses a cloud identity of the controller"] if {
	some provider in providers
	provider.fields.authentication.sigv4
}

# Only the platform's Secrets have a dot in their names, and each is for the pods of one service.
faults contains [array.concat(path, ["valueFrom", "secretKeyRef", "name"]), concat(" ", ["reads the Secret", secret])] if {
	some [path, argument] in arguments
	secret := argument.valueFrom.secretKeyRef.name
	contains(secret, ".")
}

providers := [{"path": ["metrics", i, "provider", name], "name": name, "fields": fields} |
	some i, metric in input.object.spec.metrics
	some name, fields in metric.provider
]

arguments := array.concat(
	[[["args", i], argument] | some i, argument in input.object.spec.args],
	[[["analyses", a, "args", i], argument] |
		some a, analysis in input.object.spec.analyses
		some i, argument in analysis.args
	],
)
