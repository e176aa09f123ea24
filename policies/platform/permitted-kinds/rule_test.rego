package waymark.platform.permitted_kinds_test

import data.waymark.platform.permitted_kinds

judged(version, kind, context) := {
	"object": {"apiVersion": version, "kind": kind},
	"context": object.union({"owner": "team"}, context),
}

test_refuses_what_the_platform_makes if {
	found := permitted_kinds.finding with input as judged("external-secrets.io/v1", "SecretStore", {})
	found == {{"path": ["kind"], "args": {"kind": "external-secrets.io/SecretStore"}}}
}

test_refuses_raw_manifests_that_are_not_listed if {
	raw := {"raw": true, "kinds": ["ConfigMap"]}
	count(permitted_kinds.finding) == 1 with input as judged("networking.k8s.io/v1", "NetworkPolicy", raw)
	count(permitted_kinds.finding) == 0 with input as judged("v1", "ConfigMap", raw)
}

test_lets_rendered_manifests_through if {
	rendered := {"raw": false, "kinds": ["ConfigMap"]}
	count(permitted_kinds.finding) == 0 with input as judged("networking.k8s.io/v1", "NetworkPolicy", rendered)
}
