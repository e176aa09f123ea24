package waymark.references.service_twice_test

import data.waymark.references.service_twice

service(name) := {
	"apiVersion": "v1",
	"kind": "Service",
	"metadata": {"name": name},
	"spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]},
}

test_points_at_the_second if {
	found := service_twice.finding with input as {"objects": [service("web"), service("api")]}
	found == {{"object": 1, "path": ["spec", "selector"], "args": {"name": "api", "twin": "web"}}}
}
