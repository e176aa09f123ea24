# METADATA
# title: A container is restarted later than it loses its requests
# description: |
#   If both probes ask the same thing and the liveness probe gives up as soon as the readiness probe, a pod that is only
#   busy, or waits for a database, is restarted. With more load or a slow database, that restarts every pod at once.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   scope: object
#   on: [apps/Deployment, apps/StatefulSet, apps/DaemonSet, apps/ReplicaSet, ReplicationController, argoproj.io/Rollout, Pod]
#   message: "the livenessProbe of container {container} fails whenever its readinessProbe does"
#   wanted: a livenessProbe that asks something else, or gives up later (failureThreshold × periodSeconds)
#   fix: let the livenessProbe ask only whether the process answers, or raise its failureThreshold
package waymark.hardening.same_probes

import data.waymark.lib.pods

finding contains {"path": array.concat(c.path, ["livenessProbe"]), "args": {"container": c.name}} if {
	some c in pods.long_running
	object.get(pods.spec, ["restartPolicy"], "Always") == "Always"
	count(asked(c.container, "livenessProbe") & asked(c.container, "readinessProbe")) > 0
	seconds(c.container.livenessProbe) <= seconds(c.container.readinessProbe)
}

# What a probe does, with the defaults of Kubernetes.
asked(container, probe) := {object.union_n([
	{"path": "/", "scheme": "HTTP", "service": ""},
	fields,
	{"action": action, "port": port(container, fields)},
]) |
	some action in ["exec", "grpc", "httpGet", "tcpSocket"]
	fields := container[probe][action]
}

port(container, fields) := number if {
	numbers := [p.containerPort | some p in container.ports; p.name == fields.port]
	number := numbers[0]
} else := object.get(fields, ["port"], 0)

# The time until a probe gives up.
seconds(probe) := object.get(probe, ["failureThreshold"], 3) * object.get(probe, ["periodSeconds"], 10)
