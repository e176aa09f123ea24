package waymark.platform.reserved_names_test

import data.waymark.platform.reserved_names

named(name, labels) := {"object": {"kind": "ConfigMap", "metadata": {"name": name, "labels": labels}}}

test_refuses_a_name_of_the_cluster if {
	found := reserved_names.finding with input as named("kube-root-ca.crt", {"acme.dev/team": "payments"})
	found == {{"path": ["metadata", "name"], "args": {"name": "kube-root-ca.crt"}}}
}

test_lets_the_cluster_make_it if count(reserved_names.finding) == 0 with input as named("kube-root-ca.crt", {})
