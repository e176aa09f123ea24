package waymark.platform.placement_test

import data.waymark.platform.placement

parameters := {
	"priorityClasses": ["batch"],
	"schedulers": [],
	"runtimeClasses": [],
	"nodeLabels": [],
	"taints": [],
}

deployment(spec) := {
	"object": {"kind": "Deployment", "metadata": {"name": "web"}, "spec": {"template": {"spec": spec}}},
	"parameters": parameters,
}

test_names_the_field_and_its_place if {
	found := placement.finding with input as deployment({"tolerations": [{"operator": "Exists"}]})
	found == {{
		"path": ["spec", "template", "spec", "tolerations", 0],
		"args": {"field": "tolerations", "value": "every taint"},
	}}
}

test_refuses_what_is_not_listed if {
	found := placement.finding with input as deployment({
		"priorityClassName": "system-node-critical",
		"nodeName": "control-plane-1",
		"schedulerName": "mine",
		"runtimeClassName": "host",
	})
	{f.args.value | some f in found} == {"system-node-critical", "control-plane-1", "mine", "host"}
}

test_lets_through_what_is_listed if {
	count(placement.finding) == 0 with input as deployment({"priorityClassName": "batch"})
}
