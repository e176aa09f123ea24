package waymark.argocd.allow_empty_test

import data.waymark.argocd.allow_empty

set(automated) := {"object": {"kind": "ApplicationSet", "spec": {
	"template": {"spec": {"syncPolicy": {"automated": automated}}},
	"templatePatch": "",
}}}

patch(text) := {"object": {"kind": "ApplicationSet", "spec": {"templatePatch": text}}}

test_points_at_the_field if {
	found := allow_empty.finding with input as set({"allowEmpty": true})
	found == {{
		"path": ["spec", "template", "spec", "syncPolicy", "automated", "allowEmpty"],
		"args": {},
		"fix": {"remove": true},
	}}
}

test_lets_false_through if {
	found := allow_empty.finding with input as set({"allowEmpty": false})
	count(found) == 0
}

test_reads_patches if {
	every text in ["allowEmpty: true", "allowEmpty: yes", "{\"allowEmpty\":{{ .empty }}}", "allowEmpty: falsehood"] {
		count(allow_empty.finding) == 1 with input as patch(text)
	}
	every text in ["allowEmpty: false", "{\"allowEmpty\": false}", "prune: true"] {
		count(allow_empty.finding) == 0 with input as patch(text)
	}
}
