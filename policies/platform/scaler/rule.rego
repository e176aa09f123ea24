# METADATA
# title: A scaler asks only what it may ask
# description: |
#   KEDA's operator asks the sources of a ScaledObject or ScaledJob with its own network access and cloud identity, and
#   with values of the pods' environment. Only sources without an address are allowed. The parameter `scalers` lists
#   further types of triggers, such as `prometheus`; their URLs lead to hosts of the parameter `metricHosts`. Credentials
#   are in a TriggerAuthentication of the namespace, which only the platform makes. A Worker with `autoscaling.queue`
#   asks SQS for the length of a queue that it uses. A cluster cannot tell such a ScaledObject from others, so at
#   admission a trigger may ask for the length of any queue.
# related_resources:
#   - https://keda.sh/docs/latest/concepts/authentication/
# custom:
#   scope: object
#   on: [keda.sh/ScaledJob, keda.sh/ScaledObject]
#   optional_at_admission: [raw]
#   message: "{kind} {name} {what}"
#   wanted: triggers cpu, memory, cron and kubernetes-workload, and those of the parameter scalers at granted hosts
#   fix: use one of those triggers, or have the platform team extend the parameters scalers and metricHosts
package waymark.platform.scaler

import data.waymark.lib.metric_hosts
import data.waymark.lib.objects

finding contains {
	"path": array.concat(["spec", "triggers", i], path),
	"args": {"kind": input.object.kind, "name": objects.name(input.object), "what": what},
} if {
	some i, trigger in input.object.spec.triggers
	some [path, what] in faults(trigger)
}

faults(trigger) := array.concat(array.concat(of_type(trigger), of_authentication(trigger)), of_metadata(trigger))

# The length of a queue in SQS: no other address, and no identity but that of a TriggerAuthentication.
asks_queue(trigger) if {
	not input.context.raw
	trigger.type == "aws-sqs-queue"
	object.keys(trigger.metadata) - {"awsRegion", "queueLength", "queueURL"} == set()
	regex.match(`^https://sqs\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/[0-9]{12}/[A-Za-z0-9_-]+$`, trigger.metadata.queueURL)
}

of_type(trigger) := [[["type"], concat(" ", ["has a trigger of type", trigger.type])] |
	not trigger.type in {"cpu", "cron", "kubernetes-workload", "memory"}
	not trigger.type in input.parameters.scalers
	not asks_queue(trigger)
]

of_authentication(trigger) := [[["authenticationRef", "kind"], concat(" ", ["uses the", kind, "of the whole cluster"])] |
	kind := trigger.authenticationRef.kind
	kind != "TriggerAuthentication"
]

of_metadata(trigger) := [[["metadata", key], what] |
	not asks_queue(trigger)
	some key, value in trigger.metadata
	what := fault_of(key, value)
]

fault_of("identityOwner", "operator") := "uses the cloud identity of the operator"

fault_of(_, value) := concat(" ", ["asks", value]) if {
	contains(value, "://")
	not metric_hosts.is_at_one(value)
}
