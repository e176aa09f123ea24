package waymark.platform.composed_secrets_test

import data.waymark.platform.composed_secrets

found(secret, others) := answer if {
	findings := composed_secrets.finding with input as {
		"context": {"owner": "team", "namespace": "shop-dev", "groups": ["acme.dev"]},
		"parameters": {"dataSecrets": {"Postgres": "connection ca", "Cache": "connection"}},
		"objects": array.concat([pod(secret)], others),
	}
	answer := {object.get(f, ["if", "object"], "here") | some f in findings}
}

pod(secret) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "web"},
	"spec": {"volumes": [{"name": "a", "secret": {"secretName": secret, "optional": true}}]},
}

composite(kind, name, spec) := {"apiVersion": "acme.dev/v1", "kind": kind, "metadata": {"name": name}, "spec": spec}

test_refuses_those_of_data if {
	found("a-b-ca", []) == {"shop-dev/acme.dev/Postgres/a-b"}
	found("a-connection", [composite("Cache", "a", {})]) == {"here", "shop-dev/acme.dev/Postgres/a"}
	found("a.bank-dev.seed", []) == {"shop-dev/acme.dev/Postgres/a", "shop-dev/acme.dev/Cache/a"}
}

test_refuses_those_of_other_services if {
	found("web.ledger", []) == {"shop-dev/acme.dev/Access/web.ledger"}
	found("web.ledger-password", [composite("Access", "web.ledger", {"name": "ledger", "secret": "web.ledger"})]) == {"here"}
}

test_lets_through_its_own if {
	found("web.ledger", [composite("Access", "web.ledger", {"name": "ledger", "secret": "web.ledger"})]) == set()
	found("a-connection", [composite("Access", "web.a", {"name": "a"})]) == set()
	found("a-key", []) == set()
}
