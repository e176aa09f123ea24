# METADATA
# title: Jobs do not start at midnight
# description: |
#   Midnight is when most people let their jobs start, so databases and queues are busiest then. A few minutes later
#   the same job is faster.
# custom:
#   scope: object
#   on: [batch/CronJob]
#   message: CronJob {name} starts at midnight
#   wanted: a schedule with another minute or hour
#   fix: choose another time, such as `17 2 * * *`
package waymark.schedules.midnight

finding contains {
	"path": ["spec", "schedule"],
	"args": {"name": input.object.metadata.name},
} if {
	at_midnight(trim_space(input.object.spec.schedule))
}

at_midnight(schedule) if regex.match(`^0\s+0\s`, schedule)

at_midnight(schedule) if schedule in {"@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"}
