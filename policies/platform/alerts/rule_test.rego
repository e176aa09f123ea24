package waymark.platform.alerts_test

import data.waymark.platform.alerts

judged(groups) := {"object": {
	"apiVersion": "monitoring.coreos.com/v1",
	"kind": "PrometheusRule",
	"metadata": {"name": "web", "namespace": "shop", "labels": {"acme.dev/team": "storefront"}},
	"spec": {"groups": groups},
}}

test_names_the_label_and_its_place if {
	found := alerts.finding with input as judged([{"rules": [{"alert": "Down", "labels": {"team": "payments"}}]}])
	found == {{
		"path": ["spec", "groups", 0, "rules", 0, "labels", "team"],
		"args": {"label": "team", "rule": "Down", "value": "payments", "own": "storefront"},
	}}
}

test_refuses_a_record_without_a_team if {
	found := alerts.finding with input as judged([{"rules": [{"record": "a:b"}]}])
	{f.args.value | some f in found} == {"missing"}
}

test_lets_a_group_say_it if {
	count(alerts.finding) == 0 with input as judged([{"labels": {"team": "storefront"}, "rules": [{"alert": "Down"}]}])
}
