package waymark.hardening.default_service_account_test

import data.waymark.hardening.default_service_account

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": spec}}

test_refuses_the_default if {
	found := default_service_account.finding with input as pod({"containers": [{"name": "web"}]})
	found == {{"path": ["spec", "serviceAccountName"], "args": {}}}
}

test_lets_through_one_of_its_own if {
	count(default_service_account.finding) == 0 with input as pod({
		"serviceAccountName": "web",
		"containers": [{"name": "web"}],
	})
}
