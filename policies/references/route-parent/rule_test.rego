package waymark.references.route_parent_test

import data.waymark.references.route_parent

found(parent) := answer if {
	findings := route_parent.finding with input as {
		"object": {"kind": "HTTPRoute", "metadata": {"name": "web"}, "spec": {"parentRefs": [parent]}},
		"context": {"namespace": "shop-dev", "gateway": "gateways/public"},
		"parameters": {"routeParents": ["Service"]},
	}
	answer := {f.args.parent | some f in findings}
}

test_refuses_other_parents if {
	found({"name": "public"}) == {"Gateway shop-dev/public"}
	found({"name": "public", "namespace": "gateways", "kind": "ListenerSet"}) == {"ListenerSet gateways/public"}
	found({"name": "public", "namespace": "gateways", "group": "example.com"}) == {"Gateway gateways/public"}
	found({"name": "web", "namespace": "shop-production", "kind": "Service"}) == {"Service shop-production/web"}
}

test_lets_through_what_is_granted if {
	found({"name": "public", "namespace": "gateways"}) == set()
	found({"name": "web", "group": "", "kind": "Service"}) == set()
}
