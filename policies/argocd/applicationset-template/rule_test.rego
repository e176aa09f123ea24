package waymark.argocd.applicationset_template_test

import data.waymark.argocd.applicationset_template

good := {
	"goTemplate": true,
	"goTemplateOptions": ["missingkey=error"],
	"template": {"spec": {"project": "payments"}},
}

set(changes) := {"object": {"kind": "ApplicationSet", "spec": object.union(good, changes)}}

test_lets_a_strict_one_through if {
	found := applicationset_template.finding with input as set({})
	count(found) == 0
}

test_points_at_the_options if {
	found := applicationset_template.finding with input as set({"goTemplateOptions": []})
	{f.path | some f in found} == {["spec", "goTemplateOptions"]}
	{f.fix.value | some f in found} == {["missingkey=error"]}
}

test_points_at_the_project if {
	found := applicationset_template.finding with input as set({"template": {"spec": {"project": "{{ .team }}"}}})
	{f.path | some f in found} == {["spec", "template", "spec", "project"]}
}
