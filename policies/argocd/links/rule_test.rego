package waymark.argocd.links_test

import data.waymark.argocd.links

service(address) := {"object": {
	"kind": "Service",
	"metadata": {"annotations": {"link.argocd.argoproj.io/docs": address}},
}}

test_points_at_the_annotation if {
	found := links.finding with input as service("javascript:alert(1)")
	found == {{
		"path": ["metadata", "annotations", "link.argocd.argoproj.io/docs"],
		"args": {"link": "link.argocd.argoproj.io/docs", "address": "javascript:alert(1)"},
	}}
}

test_lets_https_through if {
	every address in ["https://acme.dev/", "Docs|https://acme.dev/docs"] {
		count(links.finding) == 0 with input as service(address)
	}
}

test_refuses_what_could_hide_an_address if {
	every address in ["", null, "https://", "https://a|b|https://c", " https://acme.dev", "https://acme.dev/{{ .x }}"] {
		count(links.finding) == 1 with input as service(address)
	}
}
