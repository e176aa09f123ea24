package waymark.hardening.selector_matches_test

import data.waymark.hardening.selector_matches

workload(kind, selector) := {"object": {
	"kind": kind,
	"metadata": {"name": "web"},
	"spec": {"selector": selector, "template": {"metadata": {"labels": {"app": "web"}}}},
}}

test_refuses_a_selector_of_other_pods if {
	found := selector_matches.finding with input as workload("Deployment", {"matchLabels": {"app": "api"}})
	found == {{"path": ["spec", "selector"], "args": {"kind": "Deployment", "name": "web"}}}
}

test_refuses_an_empty_selector if {
	count(selector_matches.finding) == 1 with input as workload("DaemonSet", {})
	count(selector_matches.finding) == 1 with input as workload("DaemonSet", null)
}

test_lets_its_own_pods_through if {
	count(selector_matches.finding) == 0 with input as workload("StatefulSet", {"matchLabels": {"app": "web"}})
	count(selector_matches.finding) == 0 with input as workload("ReplicationController", {"app": "web"})
	count(selector_matches.finding) == 0 with input as workload("Job", null)
}
