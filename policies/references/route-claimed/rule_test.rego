package waymark.references.route_claimed_test

import data.waymark.references.route_claimed

route(hosts, match) := {
	"kind": "HTTPRoute",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"parentRefs": [{"name": "public"}], "hostnames": hosts, "rules": [{"matches": [match]}]},
}

claims(object) := answer if {
	findings := route_claimed.finding with input as {"objects": [object]}
	answer := {f.unique | some f in findings}
}

test_claims_each_host if {
	count(claims(route(["a.example.com", "b.example.com"], {}))) == 2
}

test_says_what_is_claimed if {
	found := route_claimed.finding with input as {"objects": [route(["a.example.com"], {"path": {"value": "/v1/"}})]}
	some finding in found
	finding.path == ["spec", "hostnames", 0]
	finding.args == {"kind": "HTTPRoute", "name": "web", "route": "a.example.com/v1"}
}

test_a_claim_is_the_same_however_it_is_spelled if {
	claims(route(["A.example.com"], {})) == claims(route(["a.example.com"], {"path": {"type": "PathPrefix", "value": "/"}}))
}

test_a_header_makes_another_claim if {
	claims(route(["a.example.com"], {})) != claims(route(["a.example.com"], {"headers": [{"name": "a", "value": "b"}]}))
}
