package waymark.references.governing_service_test

import data.waymark.references.governing_service

set := {"kind": "StatefulSet", "metadata": {"name": "db", "namespace": "one"}, "spec": {"serviceName": "db"}}

test_refuses_what_nothing_makes if {
	found := governing_service.finding with input as {"objects": [set]}
	found == {{
		"object": 0,
		"path": ["spec", "serviceName"],
		"args": {"kind": "StatefulSet", "name": "db", "missing": "db"},
		"unless": {"object": "one//Service/db"},
	}}
}

test_lets_through_what_is_there if {
	db := {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "db", "namespace": "one"}}
	count(governing_service.finding) == 0 with input as {"objects": [set, db]}
}
