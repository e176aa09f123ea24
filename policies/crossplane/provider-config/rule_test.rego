package waymark.crossplane.provider_config_test

import data.waymark.crossplane.provider_config

queue(reference) := {"object": {
	"apiVersion": "sqs.aws.m.upbound.io/v1beta1",
	"kind": "Queue",
	"spec": {"forProvider": {}, "providerConfigRef": reference},
}}

test_points_at_what_is_missing if {
	found := provider_config.finding with input as queue({"kind": "ClusterProviderConfig", "name": "default"})
	found == {{
		"path": ["spec", "providerConfigRef", "name"],
		"args": {"field": "name", "value": "default"},
	}}
}

test_finds_both if {
	count(provider_config.finding) == 2 with input as queue(null)
}

test_lets_a_named_account_through if {
	count(provider_config.finding) == 0 with input as queue({"kind": "ProviderConfig", "name": "payments"})
}
