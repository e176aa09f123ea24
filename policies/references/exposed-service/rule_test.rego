package waymark.references.exposed_service_test

import data.waymark.references.exposed_service

found(spec, parameters) := answer if {
	findings := exposed_service.finding with input as {
		"object": {"metadata": {"name": "web", "namespace": "shop"}, "spec": spec},
		"parameters": {"exposedServices": parameters},
	}
	answer := {f.args.type | some f in findings}
}

test_refuses_a_port_of_nodes_and_an_address if {
	found({"type": "NodePort"}, ["bank/web"]) == {"NodePort"}
	found({"type": "LoadBalancer"}, []) == {"LoadBalancer"}
}

test_lets_through_an_address_in_the_cluster if {
	found({"type": "ClusterIP"}, []) == set()
	found({}, []) == set()
}

test_lets_through_what_is_listed if found({"type": "LoadBalancer"}, ["shop/web"]) == set()
