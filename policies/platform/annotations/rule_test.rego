package waymark.platform.annotations_test

import data.waymark.platform.annotations

account(metadata) := {
	"object": {"apiVersion": "v1", "kind": "ServiceAccount", "metadata": object.union({"name": "web"}, metadata)},
	"parameters": {"annotations": ["karpenter.sh"], "domain": "acme.dev"},
}

role := "eks.amazonaws.com/role-arn"

test_names_the_annotation_and_its_place if {
	found := annotations.finding with input as account({"annotations": {role: "arn:aws:iam::1:role/admin"}})
	found == {{
		"path": ["metadata", "annotations", role],
		"args": {"part": "annotation", "key": role, "kind": "ServiceAccount", "name": "web"},
		"fix": {"remove": true},
	}}
}

test_lets_through_what_is_listed if {
	notes := {"karpenter.sh/do-not-disrupt": "true", "acme.dev/note": "", "note": ""}
	count(annotations.finding) == 0 with input as account({"annotations": notes})
}
