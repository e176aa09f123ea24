# METADATA
# title: Containers cannot write to their root file system
# description: |
#   An intruder in a container that can write to its own files can replace programs and install others. Files that the
#   program writes belong in a volume.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   scope: object
#   on: [pods]
#   message: container {container} can write to its root file system
#   wanted: securityContext.readOnlyRootFilesystem is true
#   fix: set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where the program writes
package waymark.hardening.read_only_root

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["securityContext", "readOnlyRootFilesystem"]),
	"args": {"container": c.name},
	"fix": {"value": true},
} if {
	some c in pods.containers
	not c.container.securityContext.readOnlyRootFilesystem == true
	not pods.spec.os.name == "windows" # which has no such thing
}
