# METADATA
# title: Pods limit what they write to the disk of their node
# description: |
#   A pod that fills the disk of its node makes the kubelet evict pods of others. A sizeLimit bounds an emptyDir; a limit
#   for ephemeral-storage of any container bounds the whole pod: volumes, logs and files that containers write.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
# custom:
#   scope: object
#   on: [pods]
#   optional_at_admission: [raw]
#   message: "{writer} can fill the disk of its node"
#   wanted: a sizeLimit for the emptyDir, a read-only root file system, or a limit for ephemeral-storage
#   fix: "set {field}, such as 1Gi"
package waymark.hardening.disk_limit

import data.waymark.lib.pods
import data.waymark.lib.resources

finding contains {
	"path": array.concat(pods.spec_path, ["volumes", i, "emptyDir", "sizeLimit"]),
	"args": {"writer": concat(" ", ["volume", object.get(volume, "name", "without a name")]), "field": "sizeLimit"},
} if {
	not limited
	some i, volume in pods.spec.volumes
	volume.emptyDir
	not volume.emptyDir.sizeLimit

	# a volume in memory counts as memory of its containers
	not volume.emptyDir.medium == "Memory"
}

finding contains {
	"path": array.concat(c.path, ["resources", "limits", "ephemeral-storage"]),
	"args": {"writer": concat(" ", ["container", c.name]), "field": "resources.limits.ephemeral-storage"},
} if {
	not limited
	some c in resources.containers
	not c.container.securityContext.readOnlyRootFilesystem == true
}

limited if {
	some c in resources.containers
	c.container.resources.limits["ephemeral-storage"]
}

# Before edition 2 of a tier, the engine renders emptyDirs without a limit, and teams cannot change them. A cluster cannot
# tell those pods from others.
limited if {
	input.context.volumeLimits == false
	not input.context.raw
}
