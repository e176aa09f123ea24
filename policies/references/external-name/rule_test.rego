package waymark.references.external_name_test

import data.waymark.references.external_name

found(spec) := answer if {
	findings := external_name.finding with input as {"object": {"metadata": {"name": "web"}, "spec": spec}}
	answer := {f.args.host | some f in findings}
}

test_refuses_a_name if {
	found({"type": "ExternalName", "externalName": "example.com"}) == {"example.com"}
	found({"type": "ExternalName"}) == {"nothing"}
}

test_lets_through_an_address if found({"type": "ClusterIP"}) == set()
