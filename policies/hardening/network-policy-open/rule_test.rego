package waymark.hardening.network_policy_open_test

import data.waymark.hardening.network_policy_open

policy(spec) := {"kind": "NetworkPolicy", "metadata": {"name": "web"}, "spec": spec}

test_points_at_the_rule_without_peers if {
	found := network_policy_open.finding with input as {"object": policy({"ingress": [{"ports": [{"port": 80}]}]})}
	found == {{
		"path": ["spec", "ingress", 0],
		"args": {"name": "web", "direction": "ingress", "peers": "from everywhere"},
	}}
}

test_points_at_the_range if {
	everywhere := [{"to": [{"ipBlock": {"cidr": "0.0.0.0/0"}}]}]
	found := network_policy_open.finding with input as {"object": policy({"egress": everywhere})}
	{f.path | some f in found} == {["spec", "egress", 0, "to", 0, "ipBlock", "cidr"]}
}
