package waymark.platform.external_secret_test

import data.waymark.platform.external_secret

found(spec) := answer if {
	findings := external_secret.finding with input as {
		"object": {"metadata": {"name": "stripe"}, "spec": spec},
		"parameters": {"secretStore": "team-secrets"},
	}
	answer := {f.path | some f in findings}
}

test_refuses_what_is_not_listed if {
	found({"target": {"manifest": {"apiVersion": "v1", "kind": "ConfigMap"}}}) == {["spec", "target", "manifest"]}
	found({"target": {"template": {"type": "kubernetes.io/service-account-token"}}}) == {["spec", "target", "template", "type"]}
	found({"target": {"creationPolicy": "Merge"}}) == {["spec", "target", "creationPolicy"]}
	found({"target": {"name": "checkout.ledger"}}) == {["spec", "target", "name"]}
	found({"dataFrom": [{"sourceRef": {"generatorRef": {"kind": "STSSessionToken", "name": "a"}}}]}) == {["spec", "dataFrom", 0, "sourceRef", "generatorRef"]}
}

test_lets_through_its_own_store if found({"secretStoreRef": {"name": "team-secrets"}}) == set()

test_refuses_its_own_name_with_a_dot if {
	findings := external_secret.finding with input as {"object": {"metadata": {"name": "checkout.ledger-password"}, "spec": {}}, "parameters": {"secretStore": "team-secrets"}}
	count(findings) == 1
}
