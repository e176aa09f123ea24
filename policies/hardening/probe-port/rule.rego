# METADATA
# title: A probe uses a port of the container
# description: |
#   A probe of a missing port always fails: the pod gets no requests, or restarts again and again. A named port must be
#   of the same container; a numbered port may be of another container in the pod.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
# custom:
#   scope: object
#   on: [pods]
#   message: "the {probe} of container {container} uses port {port}, which the container does not list"
#   wanted: the name or the number of a port under ports
#   fix: list the port under ports, or use a port that is listed
package waymark.hardening.probe_port

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, [probe, action, "port"]),
	"args": {"container": c.name, "probe": probe, "port": port},
} if {
	some c in pods.long_running
	some probe, asked in c.container # no other field has one of these actions
	some action in ["httpGet", "tcpSocket", "grpc"]
	port := object.get(asked[action], ["port"], "(none)")
	not named(c.container, port)
	not numbered(port)
}

named(container, port) if {
	some other in container.ports
	other.name == port
}

numbered(port) if {
	some c in pods.long_running
	some other in c.container.ports
	other.containerPort == port
}
