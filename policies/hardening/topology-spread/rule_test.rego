package waymark.hardening.topology_spread_test

import data.waymark.hardening.topology_spread

deployment(spec) := {
	"apiVersion": "apps/v1",
	"kind": "Deployment",
	"metadata": {"name": "web"},
	"spec": object.union({"template": {"metadata": {"labels": {"app": "web"}}}}, spec),
}

spread(labels) := {"replicas": 2, "template": {"spec": {"topologySpreadConstraints": [{
	"topologyKey": "kubernetes.io/hostname",
	"labelSelector": {"matchLabels": labels},
}]}}}

test_refuses_replicas_that_nothing_spreads if {
	found := topology_spread.finding with input as {"objects": [deployment({"replicas": 2})]}
	found == {{
		"object": 0,
		"path": ["spec", "template", "spec", "topologySpreadConstraints"],
		"args": {"kind": "Deployment", "name": "web"},
	}}
}

test_refuses_a_spread_of_other_pods if {
	count(topology_spread.finding) == 1 with input as {"objects": [deployment(spread({"app": "api"}))]}
}

test_lets_a_spread_through if {
	count(topology_spread.finding) == 0 with input as {"objects": [deployment(spread({"app": "web"}))]}
}
