package waymark.argocd.prune_confirmation_test

import data.waymark.argocd.prune_confirmation

database(context, annotations) := {
	"object": {"apiVersion": "acme.dev/v1", "kind": "Postgres", "metadata": {"annotations": annotations}},
	"context": context,
	"parameters": {"dataKinds": ["Postgres"]},
}

option := "argocd.argoproj.io/sync-options"

test_adds_what_is_missing if {
	found := prune_confirmation.finding with input as database({"unit": "a"}, {option: "Prune=confirm"})
	found == {{
		"path": ["metadata", "annotations", option],
		"args": {"kind": "Postgres", "missing": "Delete=confirm"},
		"fix": {"value": "Prune=confirm,Delete=confirm"},
	}}
}

test_begins_where_there_is_nothing if {
	found := prune_confirmation.finding with input as database({"unit": "a"}, null)
	{f.fix.value | some f in found} == {"Prune=confirm,Delete=confirm"}
}

test_lets_previews_vanish if {
	context := {"unit": "a", "namespace": "payments--pr-12"}
	count(prune_confirmation.finding) == 0 with input as database(context, {})
}

test_asks_only_where_argo_cd_is if {
	count(prune_confirmation.finding) == 0 with input as database({}, {})
}
