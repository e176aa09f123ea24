package waymark.hardening.default_namespace_test

import data.waymark.hardening.default_namespace

test_refuses_the_default if {
	found := default_namespace.finding with input as {"object": {"kind": "Service", "metadata": {
		"name": "web",
		"namespace": "default",
	}}}
	found == {{"path": ["metadata", "namespace"], "args": {"kind": "Service", "name": "web"}}}
}

test_refuses_the_default_of_its_unit if {
	found := default_namespace.finding with input as {
		"object": {"kind": "Pod", "metadata": {"generateName": "web-"}},
		"context": {"namespace": "default"},
	}
	found == {{"path": ["metadata", "namespace"], "args": {"kind": "Pod", "name": "without a name"}}}
}
