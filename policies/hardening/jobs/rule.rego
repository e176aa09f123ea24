# METADATA
# title: Jobs end, and CronJobs do not pile up
# description: |
#   A run without activeDeadlineSeconds can hang for ever, and without backoffLimit a failing one is tried seven times. By
#   default the runs of a CronJob overlap when one takes longer than the schedule, and without startingDeadlineSeconds a
#   CronJob that missed 100 runs is never started again. With failedJobsHistoryLimit 0 nobody can see why a run failed.
# related_resources:
#   - https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
#   - https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
# custom:
#   scope: object
#   on: [batch/CronJob, batch/Job]
#   message: "{kind} {name} does not set {missing}"
#   wanted: "{missing}"
#   fix: set {missing}
package waymark.hardening.jobs

import data.waymark.lib.objects

finding contains {
	"path": ["spec"],
	"args": {"kind": input.object.kind, "name": objects.name(input.object), "missing": concat(", ", missing)},
} if {
	count(missing) > 0
}

missing := array.concat(of_cron_job, of_job)

of_cron_job := [wanted |
	input.object.kind == "CronJob"
	some [field, wanted] in [
		["concurrencyPolicy", "concurrencyPolicy"],
		["startingDeadlineSeconds", "startingDeadlineSeconds of 10 or more"],
		["failedJobsHistoryLimit", "failedJobsHistoryLimit of 1 or more"],
	]
	not fine(field)
]

fine("concurrencyPolicy") if input.object.spec.concurrencyPolicy

# The controller looks every 10 seconds, so a shorter deadline may pass unseen.
fine("startingDeadlineSeconds") if input.object.spec.startingDeadlineSeconds >= 10

fine("failedJobsHistoryLimit") if object.get(input.object.spec, ["failedJobsHistoryLimit"], 1) > 0

of_job := [field |
	some field in ["activeDeadlineSeconds", "backoffLimit"]
	not is_limited(field)
]

is_limited(field) if job[field]

# The deadline of the pod ends the run as well.
is_limited("activeDeadlineSeconds") if job.template.spec.activeDeadlineSeconds

job := input.object.spec if {
	input.object.kind == "Job"
} else := input.object.spec.jobTemplate.spec
