package waymark.argocd.project_wildcards_test

import data.waymark.argocd.project_wildcards

project(name, spec) := {"object": {
	"kind": "AppProject",
	"metadata": {"name": name},
	"spec": object.union({"namespaceResourceWhitelist": []}, spec),
}}

test_points_at_the_entry if {
	found := project_wildcards.finding with input as project("payments", {"sourceRepos": ["https://a", "*"]})
	found == {{"path": ["spec", "sourceRepos", 1], "args": {"field": "sourceRepos", "entry": "*"}}}
}

test_points_at_the_part_of_a_destination if {
	found := project_wildcards.finding with input as project("payments", {"destinations": [{"name": "*"}]})
	found == {{"path": ["spec", "destinations", 0, "name"], "args": {"field": "destinations.name", "entry": "*"}}}
}

test_lets_the_platform_have_every_namespace_of_a_cluster if {
	destinations := {"destinations": [{"server": "https://a", "namespace": "*"}]}
	count(project_wildcards.finding) == 0 with input as project("platform", destinations)
	count(project_wildcards.finding) == 1 with input as project("payments", destinations)
}

test_takes_no_list_of_kinds_for_all if {
	found := project_wildcards.finding with input as project("payments", {"namespaceResourceWhitelist": null})
	{f.path | some f in found} == {["spec", "namespaceResourceWhitelist"]}
}
