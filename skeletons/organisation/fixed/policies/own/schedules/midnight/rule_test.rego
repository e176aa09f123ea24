package waymark.schedules.midnight_test

import data.waymark.schedules.midnight as rule

test_points_at_the_schedule if {
	some found in rule.finding with input as {"object": {
		"kind": "CronJob",
		"metadata": {"name": "report"},
		"spec": {"schedule": "0 0 * * *"},
	}}
	found.path == ["spec", "schedule"]
}
