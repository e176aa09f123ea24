package waymark.platform.cost_tags_test

import data.waymark.platform.cost_tags

database(tags) := {
	"object": {"apiVersion": "acme.dev/v1", "kind": "Postgres", "metadata": {"name": "db"}, "spec": {"tags": tags}},
	"context": {
		"owner": "team",
		"groups": ["acme.dev"],
		"team": "payments",
		"environment": "staging",
		"costCentre": "cc-1",
	},
	"parameters": {"dataKinds": ["Postgres"]},
}

right := {"team": "payments", "service": "ledger", "environment": "staging", "cost-centre": "cc-1"}

test_refuses_a_tag_of_another if {
	found := cost_tags.finding with input as database(object.union(right, {"cost-centre": "cc-2"}))
	found == {{
		"path": ["spec", "tags", "cost-centre"],
		"args": {"tag": "cost-centre", "kind": "Postgres", "name": "db", "value": "cc-2"},
	}}
}

test_refuses_each_tag_that_is_missing if {
	found := cost_tags.finding with input as database({})
	{f.args.tag | some f in found} == {"team", "service", "environment", "cost-centre"}
}

test_lets_all_tags_through if count(cost_tags.finding) == 0 with input as database(right)
