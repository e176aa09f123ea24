package waymark.references.external_ips_test

import data.waymark.references.external_ips

found(spec) := answer if {
	findings := external_ips.finding with input as {"object": {"metadata": {"name": "web"}, "spec": spec}}
	answer := {f.args.address | some f in findings}
}

test_refuses_an_address if found({"externalIPs": ["203.0.113.7"]}) == {"203.0.113.7"}

test_lets_through_none if {
	found({"externalIPs": []}) == set()
	found({"externalIPs": null}) == set()
	found({}) == set()
}
