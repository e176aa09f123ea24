package waymark.platform.quota_test

import data.waymark.platform.quota

unit(id, more) := {
	"objects": array.concat([{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}}], more),
	"context": {"unit": id, "namespace": "shop"},
}

bounds := [
	{
		"apiVersion": "v1",
		"kind": "ResourceQuota",
		"metadata": {"name": "quota"},
		"spec": {"hard": {"requests.cpu": "1", "requests.memory": "1Gi"}},
	},
	{
		"apiVersion": "v1",
		"kind": "LimitRange",
		"metadata": {"name": "defaults"},
		"spec": {"limits": [{"type": "Container", "defaultRequest": {"cpu": "100m"}}]},
	},
]

test_refuses_an_environment_without_bounds if {
	found := quota.finding with input as unit("shop/dev/_environment", [bounds[1]])
	found == {{
		"object": 0,
		"path": ["metadata", "name"],
		"args": {"name": "shop", "kind": "ResourceQuota"},
	}}
}

test_lets_bounds_through if count(quota.finding) == 0 with input as unit("shop/dev/_environment", bounds)

test_asks_nothing_of_other_namespaces if count(quota.finding) == 0 with input as unit("_clusters/eu/access", [])
