package waymark.references.ingress_snippets_test

import data.waymark.references.ingress_snippets

refused(annotation, value) if {
	findings := ingress_snippets.finding with input as {"object": {"metadata": {"annotations": {annotation: value}}}}
	findings == {{
		"path": ["metadata", "annotations", annotation],
		"args": {"what": concat(" ", ["the annotation", annotation])},
		"fix": {"remove": true},
	}}
}

test_refuses_each_kind_of_snippet if {
	every kind in ["auth-", "configuration-", "modsecurity-", "server-", "stream-"] {
		refused(concat("", ["nginx.ingress.kubernetes.io/", kind, "snippet"]), "x")
	}
}

test_refuses_the_end_of_a_directive if {
	every value in ["a;b", "a}b", "a\nb"] {
		refused("nginx.ingress.kubernetes.io/mirror-target", value)
	}
}

test_lets_through_a_plain_value if {
	url := "https://auth.example.com/start?rd=$escaped_request_uri"
	not refused("nginx.ingress.kubernetes.io/auth-url", url)
}
