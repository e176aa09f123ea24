# METADATA
# title: Containers with ports have readiness and liveness probes
# description: |
#   Without a readiness probe, a pod gets requests before it can answer them. Without a liveness probe, a pod that
#   hangs is never restarted. Containers without ports need neither, and neither do Pods that end.
# related_resources:
#   - https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   scope: object
#   on: [apps/Deployment, apps/StatefulSet, apps/DaemonSet, apps/ReplicaSet, ReplicationController, argoproj.io/Rollout, Pod]
#   message: container {container} has no {probe}
#   wanted: "{probe} with exec, grpc, httpGet or tcpSocket"
#   fix: add a {probe} that asks one of the container's ports
package waymark.hardening.probes

import data.waymark.lib.pods

finding contains {"path": array.concat(c.path, [probe]), "args": {"container": c.name, "probe": probe}} if {
	some c in pods.long_running
	count(c.container.ports) > 0
	object.get(pods.spec, ["restartPolicy"], "Always") == "Always"
	some probe in ["readinessProbe", "livenessProbe"]
	not asks(c.container, probe)
}

asks(container, probe) if {
	some action in ["exec", "grpc", "httpGet", "tcpSocket"]
	is_object(container[probe][action])
}
