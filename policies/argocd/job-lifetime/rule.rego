# METADATA
# title: Argo CD does not create finished Jobs again
# description: |
#   Kubernetes deletes a finished Job after ttlSecondsAfterFinished. Argo CD then misses it, creates it again, and so runs
#   it again and again. A Job that is a hook runs once in a sync.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
# custom:
#   scope: object
#   on: [batch/Job]
#   message: "Job {name} runs again {seconds} seconds after it finished, because Argo CD misses it"
#   wanted: no ttlSecondsAfterFinished, or a hook with a hook-delete-policy
#   fix: delete ttlSecondsAfterFinished, or make the Job a hook
package waymark.argocd.job_lifetime

import data.waymark.lib.hooks
import data.waymark.lib.objects

finding contains {
	"path": ["spec", "ttlSecondsAfterFinished"],
	"args": {"name": objects.name(input.object), "seconds": input.object.spec.ttlSecondsAfterFinished},
	"fix": {"remove": true},
} if {
	input.context.unit # files from elsewhere may not be for Argo CD
	not hooks.is_hook
}
