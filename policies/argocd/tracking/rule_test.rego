package waymark.argocd.tracking_test

import data.waymark.argocd.tracking

config(annotations, owner) := {
	"object": {"kind": "ConfigMap", "metadata": {"annotations": annotations}},
	"context": {"owner": owner},
}

test_points_at_the_annotation if {
	found := tracking.finding with input as config({"argocd.argoproj.io/tracking-id": "a:/ConfigMap:b/c"}, "platform")
	found == {{
		"path": ["metadata", "annotations", "argocd.argoproj.io/tracking-id"],
		"args": {"what": "argocd.argoproj.io/tracking-id"},
		"fix": {"remove": true},
	}}
}

test_names_the_option if {
	found := tracking.finding with input as config({"argocd.argoproj.io/sync-options": "Replace=true, Delete=false"}, "team")
	found == {{
		"path": ["metadata", "annotations", "argocd.argoproj.io/sync-options"],
		"args": {"what": "Delete=false"},
	}}
}

test_lets_the_platform_keep_objects if {
	found := tracking.finding with input as config({"argocd.argoproj.io/sync-options": "Delete=false"}, "platform")
	count(found) == 0
}
