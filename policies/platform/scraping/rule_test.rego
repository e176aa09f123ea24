package waymark.platform.scraping_test

import data.waymark.platform.scraping

monitor(spec) := {"object": {
	"apiVersion": "monitoring.coreos.com/v1",
	"kind": "ServiceMonitor",
	"metadata": {"name": "web", "namespace": "shop"},
	"spec": spec,
}}

test_names_the_field_and_its_place if {
	found := scraping.finding with input as monitor({"endpoints": [{"port": "web"}, {"bearerTokenFile": "/token"}]})
	found == {{
		"path": ["spec", "endpoints", 1, "bearerTokenFile"],
		"args": {"field": "bearerTokenFile", "what": "is a setting for the platform only"},
	}}
}

test_refuses_another_namespace if {
	found := scraping.finding with input as monitor({"namespaceSelector": {"matchNames": ["shop", "bank"]}})
	{f.args.what | some f in found} == {"selects the namespace bank"}
}

test_lets_through_steps_that_choose if {
	step := {"action": "Drop", "sourceLabels": ["__name__"], "regex": "go_.*"}
	count(scraping.finding) == 0 with input as monitor({"endpoints": [{"metricRelabelings": [step]}]})
}
