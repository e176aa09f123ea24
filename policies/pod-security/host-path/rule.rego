# METADATA
# title: No volume is a path of the node
# description: |
#   Through a path of its node a pod reads other pods' secrets, and through the socket of the container runtime or the
#   kubelet's files it becomes root there.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#   - https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
# custom:
#   scope: object
#   on: [pods]
#   standard: baseline
#   message: volume {volume} mounts a path of the node
#   wanted: a volume of another type
#   fix: use emptyDir for scratch space, a persistentVolumeClaim for data, configMap or secret for files
package waymark.pod_security.host_path

import data.waymark.lib.pods

finding contains {
	"path": array.concat(pods.spec_path, ["volumes", i, "hostPath"]),
	"args": {"volume": object.get(volume, ["name"], i)},
} if {
	some i, volume in pods.spec.volumes
	volume.hostPath != null
}
