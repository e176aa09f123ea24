package waymark.hardening.update_strategy_test

import data.waymark.hardening.update_strategy

web(strategy) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web"},
	"spec": {"replicas": 3, "strategy": strategy, "template": {"metadata": {}}},
}

test_points_at_the_type if {
	found := update_strategy.finding with input as {"objects": [web({"type": "Recreate"})]}
	found == {{
		"object": 0,
		"path": ["spec", "strategy", "type"],
		"args": {"kind": "Deployment", "name": "web", "pods": 3},
	}}
}

test_points_at_the_number if {
	found := update_strategy.finding with input as {"objects": [web({"rollingUpdate": {"maxUnavailable": "100%"}})]}
	{f.path | some f in found} == {["spec", "strategy", "rollingUpdate", "maxUnavailable"]}
}
