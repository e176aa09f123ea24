package waymark.platform.name_resolution_test

import data.waymark.platform.name_resolution

pod(spec) := {
	"object": {"kind": "Pod", "metadata": {"name": "web"}, "spec": spec},
	"parameters": {"dns": ["169.254.20.10"]},
}

test_names_the_alias_and_its_place if {
	found := name_resolution.finding with input as pod({"hostAliases": [{"ip": "203.0.113.7", "hostnames": ["login"]}]})
	found == {{
		"path": ["spec", "hostAliases", 0, "ip"],
		"args": {"field": "the address of a host alias", "value": "203.0.113.7"},
	}}
}

test_refuses_the_dns_of_the_node if count(name_resolution.finding) == 1 with input as pod({"dnsPolicy": "Default"})

test_lets_through_what_is_listed if {
	dns := {"dnsPolicy": "None", "dnsConfig": {"nameservers": ["169.254.20.10"]}}
	count(name_resolution.finding) == 0 with input as pod(dns)
}
