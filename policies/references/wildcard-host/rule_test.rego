package waymark.references.wildcard_host_test

import data.waymark.references.wildcard_host

found(kind, spec) := answer if {
	findings := wildcard_host.finding with input as {"object": {
		"kind": kind,
		"metadata": {"name": "web"},
		"spec": spec,
	}}
	answer := {f.path | some f in findings}
}

test_refuses_a_wildcard if {
	found("Ingress", {"rules": [{"host": "*.example.com"}, {"host": "a.example.com"}]}) == {["spec", "rules", 0, "host"]}
	found("HTTPRoute", {"hostnames": ["*.example.com"]}) == {["spec", "hostnames", 0]}
}

test_refuses_no_host if {
	found("Ingress", {"rules": [{}]}) == {["spec", "rules", 0, "host"]}
	found("HTTPRoute", {"parentRefs": [{"name": "public"}]}) == {["spec", "hostnames"]}
}

test_lets_through_full_names if {
	found("HTTPRoute", {"parentRefs": [{"name": "public"}], "hostnames": ["a.example.com"]}) == set()
}
