package waymark.argocd.job_lifetime_test

import data.waymark.argocd.job_lifetime

job := {"kind": "Job", "metadata": {"name": "once"}, "spec": {"ttlSecondsAfterFinished": 60}}

test_removes_the_time_to_live if {
	found := job_lifetime.finding with input as {"object": job, "context": {"unit": "a/b/c"}}
	found == {{
		"path": ["spec", "ttlSecondsAfterFinished"],
		"args": {"name": "once", "seconds": 60},
		"fix": {"remove": true},
	}}
}
