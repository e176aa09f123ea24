package waymark.references.service_account_test

import data.waymark.references.service_account

test_refuses_what_nothing_makes if {
	found := service_account.finding with input as {
		"objects": [{"kind": "Deployment", "metadata": {"name": "web"}, "spec": {"template": {"spec": {"serviceAccountName": "web"}}}}],
		"context": {"namespace": "one"},
	}
	found == {{
		"object": 0,
		"path": ["spec", "template", "spec", "serviceAccountName"],
		"args": {"kind": "Deployment", "name": "web", "account": "web"},
		"unless": {"object": "one//ServiceAccount/web"},
	}}
}

test_lets_through_the_default_one if {
	count(service_account.finding) == 0 with input as {"objects": [{"kind": "Pod", "metadata": {"name": "web"}, "spec": {"serviceAccountName": "default"}}]}
}
