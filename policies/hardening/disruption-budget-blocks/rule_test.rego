package waymark.hardening.disruption_budget_blocks_test

import data.waymark.hardening.disruption_budget_blocks

deployment(spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web"},
	"spec": object.union({"template": {"metadata": {"labels": {"app": "web"}}}}, spec),
}

budget(spec) := {
	"apiVersion": "policy/v1",
	"kind": "PodDisruptionBudget",
	"metadata": {"name": "web"},
	"spec": object.union({"selector": {"matchLabels": {"app": "web"}}}, spec),
}

values(objects) := {[f.path, f.args.value] |
	some f in disruption_budget_blocks.finding with input as {"objects": objects}
}

test_refuses_none_unavailable if {
	found := disruption_budget_blocks.finding with input as {"objects": [budget({"maxUnavailable": 0})]}
	found == {{
		"object": 0,
		"path": ["spec", "maxUnavailable"],
		"args": {"name": "web", "field": "maxUnavailable", "value": 0},
		"fix": {"value": 1},
	}}
}

test_refuses_what_states_neither if {
	values([budget({})]) == {[["spec", "maxUnavailable"], "absent"]}
}

test_refuses_all_available_once if {
	all := budget({"minAvailable": "100%"})
	values([all, deployment({"replicas": 3})]) == {[["spec", "minAvailable"], "100%"]}
}

test_rounds_shares_up if {
	values([budget({"minAvailable": "67%"}), deployment({"replicas": 3})]) == {[["spec", "minAvailable"], "67%"]}
	values([budget({"minAvailable": "66%"}), deployment({"replicas": 3})]) == set()
	values([budget({"maxUnavailable": "1%"}), deployment({"replicas": 3})]) == set()
}
