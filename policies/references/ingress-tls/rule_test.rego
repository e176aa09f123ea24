package waymark.references.ingress_tls_test

import data.waymark.references.ingress_tls

found(spec) := answer if {
	findings := ingress_tls.finding with input as {"object": {
		"metadata": {"name": "web"},
		"spec": spec,
	}}
	answer := {f.args.host | some f in findings}
}

test_refuses_a_host_without_tls if {
	found({"tls": [{"hosts": ["a.example.com"]}], "rules": [{"host": "a.example.com"}, {"host": "b.example.com"}]}) == {"b.example.com"}
}

test_lets_through_a_wildcard if {
	found({"tls": [{"hosts": ["*.example.com"]}], "rules": [{"host": "a.example.com"}]}) == set()
}
