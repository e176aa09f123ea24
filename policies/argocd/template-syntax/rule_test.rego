package waymark.argocd.template_syntax_test

import data.waymark.argocd.template_syntax

test_points_at_the_annotation if {
	found := template_syntax.finding with input as {"object": {
		"kind": "ConfigMap",
		"metadata": {"annotations": {"acme.dev/note": "{{ .x }}"}},
	}}
	found == {{"path": ["metadata", "annotations", "acme.dev/note"], "args": {"annotation": "acme.dev/note"}}}
}

test_lets_an_application_set_have_a_template if {
	found := template_syntax.finding with input as {"object": {
		"kind": "ApplicationSet",
		"spec": {"template": {"metadata": {"annotations": {"acme.dev/note": "{{ .x }}"}}}},
	}}
	count(found) == 0
}
