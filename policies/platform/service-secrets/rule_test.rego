package waymark.platform.service_secrets_test

import data.waymark.platform.service_secrets

found(name, secret) := answer if {
	findings := service_secrets.finding with input as {"object": {
		"kind": "Pod",
		"metadata": {"name": name},
		"spec": {"imagePullSecrets": [{"name": secret}]},
	}}
	answer := {f.args.service | some f in findings}
}

test_refuses_those_of_others if {
	found("web", "checkout.ledger") == {"checkout"}
	found("web--a", "web--a.ledger") == {"web--a"}
	found("web", "web.ledger-password") == {"web"}
	found("web-migrate-0a1b2c3", "web.ledger") == {"web"}
	found("web-migrated", "web.ledger") == {"web"}
	found("web2", "web.ledger") == {"web"}
}

test_lets_through_its_own if {
	found("web", "web.ledger") == set()
	found("web-migrate", "web.ledger") == set()
	found("web-migrate-0a1b2c3d", "web.ledger") == set()
	found("web", "stripe") == set()
}
