package waymark.hardening.jobs_test

import data.waymark.hardening.jobs

test_lists_what_is_missing_once if {
	found := jobs.finding with input as {"object": {
		"kind": "CronJob",
		"metadata": {"name": "nightly"},
		"spec": {"concurrencyPolicy": "Forbid", "jobTemplate": {"spec": {"backoffLimit": 2}}},
	}}
	found == {{
		"path": ["spec"],
		"args": {
			"kind": "CronJob",
			"name": "nightly",
			"missing": "startingDeadlineSeconds of 10 or more, activeDeadlineSeconds",
		},
	}}
}
