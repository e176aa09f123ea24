# METADATA
# title: Pods, ServiceAccounts and Services have only known annotations
# description: |
#   Controllers act on annotations: they give pods a cloud role, inject sidecars and secrets, or publish host names. The
#   platform gives a service the rights to the queues, topics and buckets that it uses. Annotations without a domain, of
#   the organisation's domain and of some well-known ones are allowed. The parameter `annotations` lists more, each as a
#   domain or as a whole key. Labels are free, except two that give pods an identity in Azure.
# custom:
#   scope: object
#   on: [ServiceAccount, Service, pods]
#   message: "the {part} {key} of {kind} {name} is not allowed"
#   wanted: annotations on which no controller acts, or which the parameter annotations lists
#   fix: delete it, or ask the platform team to add it to the parameter annotations
package waymark.platform.annotations

import data.waymark.lib.objects
import data.waymark.lib.pods

finding contains found("annotations", "annotation", key) if {
	some key, _ in metadata.annotations
	contains(key, "/")
	not known(key, split(key, "/")[0])
}

finding contains found("labels", "label", key) if {
	some key in ["azure.workload.identity/use", "aadpodidbinding"]
	metadata.labels[key]
	not key in input.parameters.annotations
}

found(field, part, key) := {
	"path": array.concat(path, [field, key]),
	"args": {"part": part, "key": key, "kind": input.object.kind, "name": objects.name(input.object)},
	"fix": {"remove": true},
}

path := ["metadata"] if {
	input.object.kind in ["Service", "ServiceAccount"]
} else := pods.metadata_path

metadata := object.get(input.object, path, {})

known(_, domain) if harmless[domain]

known(_, domain) if domain == input.parameters.domain

known(_, domain) if endswith(domain, concat("", [".", input.parameters.domain]))

known(key, domain) if {
	some listed in [key, domain]
	listed in input.parameters.annotations
}

# Domains whose annotations describe an object, or are judged by other rules.
harmless := {
	"app.kubernetes.io",
	"argocd.argoproj.io",
	"batch.kubernetes.io",
	"checksum",
	"container.apparmor.security.beta.kubernetes.io",
	"helm.sh",
	"instrumentation.opentelemetry.io",
	"kubectl.kubernetes.io",
	"kubernetes.io",
	"link.argocd.argoproj.io",
	"meta.helm.sh",
	"prometheus.io",
	"service.kubernetes.io",
}
