# METADATA
# title: Volumes are of the types that every team may use
# description: |
#   Volumes of a network file system or of a cloud's disk, written into the pod, go around the storage classes and
#   quotas of the cluster and speak to servers of the pod's choice. Claim such storage with a PersistentVolumeClaim.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: volume {volume} is of type {type}
#   wanted: configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret
#   fix: use a persistentVolumeClaim
package waymark.pod_security.volume_types

import data.waymark.lib.pods

allowed := {
	"configMap",
	"csi",
	"downwardAPI",
	"emptyDir",
	"ephemeral",
	"image",
	"persistentVolumeClaim",
	"projected",
	"secret",
}

# A volume without a source is an emptyDir. The baseline rule covers hostPath.
finding contains {
	"path": array.concat(pods.spec_path, ["volumes", i, type]),
	"args": {"volume": object.get(volume, ["name"], i), "type": type},
} if {
	some i, volume in pods.spec.volumes
	some type, source in volume
	not allowed[type]
	not type in ["name", "hostPath"]
	source != null
}
