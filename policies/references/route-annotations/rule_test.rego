package waymark.references.route_annotations_test

import data.waymark.references.route_annotations

found(kind, annotations) := answer if {
	findings := route_annotations.finding with input as {
		"object": {"kind": kind, "metadata": {"name": "web", "annotations": annotations}},
		"parameters": {"routeAnnotations": ["acme.dev/", "konghq.com/https-redirect-status-code"]},
	}
	answer := {f.args.annotation | some f in findings}
}

test_refuses_what_is_not_listed if {
	found("Ingress", {"nginx.ingress.kubernetes.io/auth-url": "a", "nginx.ingress.kubernetes.io/ssl-redirect": "a"}) == {"nginx.ingress.kubernetes.io/auth-url"}
}

test_lets_through_what_the_organisation_allows if {
	found("HTTPRoute", {"acme.dev/contact": "a", "konghq.com/https-redirect-status-code": "301"}) == set()
}
