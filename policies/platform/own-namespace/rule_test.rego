package waymark.platform.own_namespace_test

import data.waymark.platform.own_namespace

judged(manifest, context) := {"object": manifest, "context": object.union({"owner": "team"}, context)}

settings(namespace) := {"kind": "ConfigMap", "metadata": {"name": "settings", "namespace": namespace}}

test_refuses_another_namespace if {
	found := own_namespace.finding with input as judged(settings("kube-system"), {"namespace": "shop-dev"})
	found == {{
		"path": ["metadata", "namespace"],
		"args": {"kind": "ConfigMap", "name": "settings", "place": "kube-system", "own": "shop-dev"},
		"fix": {"remove": true},
	}}
}

test_refuses_what_is_of_no_namespace if {
	manifest := {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "more"}}
	found := own_namespace.finding with input as judged(manifest, {"namespace": "shop-dev"})
	{f.path | some f in found} == {["kind"]}
}

test_knows_only_the_environment_where_there_is_one if {
	both := {"namespaces": ["shop-dev", "shop-production"]}
	count(own_namespace.finding) == 0 with input as judged(settings("shop-production"), both)
	count(own_namespace.finding) == 1 with input as judged(
		settings("shop-production"),
		object.union(both, {"namespace": "shop-dev"}),
	)
}
