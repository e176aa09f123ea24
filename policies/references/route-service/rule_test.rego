package waymark.references.route_service_test

import data.waymark.references.route_service

route(backend) := {
	"apiVersion": "gateway.networking.k8s.io/v1",
	"kind": "HTTPRoute",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"rules": [{"backendRefs": [backend]}]},
}

service := {
	"kind": "Service",
	"apiVersion": "v1",
	"metadata": {"name": "web", "namespace": "one"},
	"spec": {"ports": [{"name": "http", "port": 80}]},
}

findings(objects) := answer if {
	findings := route_service.finding with input as {"objects": objects}
	answer := [object.remove(f, ["object"]) | some f in findings]
}

test_a_service_elsewhere_is_an_open_question if {
	findings([route({"name": "api", "port": 80})]) == [{
		"path": ["spec", "rules", 0, "backendRefs", 0, "name"],
		"args": {"kind": "HTTPRoute", "name": "web", "target": "api:80"},
		"unless": {"object": "one//Service/api", "port": 80},
	}]
}

test_without_a_port_it_is_about_the_service_alone if {
	findings([route({"name": "api", "namespace": "two"})]) == [{
		"path": ["spec", "rules", 0, "backendRefs", 0, "name"],
		"args": {"kind": "HTTPRoute", "name": "web", "target": "api"},
		"unless": {"object": "two//Service/api"},
	}]
}

test_a_port_of_the_own_service_is_known if {
	findings([route({"name": "web", "port": 81}), service]) == [{
		"path": ["spec", "rules", 0, "backendRefs", 0, "port"],
		"args": {"kind": "HTTPRoute", "name": "web", "target": "web:81"},
	}]
}

test_lets_through_what_is_there if {
	findings([route({"name": "web", "port": 80}), service]) == []
}
