package waymark.platform.owner_label_test

import data.waymark.platform.owner_label

judged(labels) := {
	"object": {"kind": "ConfigMap", "metadata": {"name": "settings", "labels": labels}},
	"context": {"owner": "team", "team": "payments"},
}

test_refuses_no_owner if {
	found := owner_label.finding with input as judged({})
	found == {{
		"path": ["metadata", "labels"],
		"args": {"kind": "ConfigMap", "name": "settings", "team": "payments", "value": "missing"},
	}}
}

test_refuses_another_owner if {
	found := owner_label.finding with input as judged({"acme.dev/team": "storefront"})
	found == {{
		"path": ["metadata", "labels", "acme.dev/team"],
		"args": {"kind": "ConfigMap", "name": "settings", "team": "payments", "value": "storefront"},
		"fix": {"value": "payments"},
	}}
}

test_lets_its_team_through if count(owner_label.finding) == 0 with input as judged({"acme.dev/team": "payments"})
