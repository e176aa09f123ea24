package waymark.platform.scaler_test

import data.waymark.platform.scaler

found(trigger) := answer if {
	findings := scaler.finding with input as {
		"object": {"kind": "ScaledObject", "metadata": {"name": "web"}, "spec": {"triggers": [trigger]}},
		"parameters": {"metricHosts": ["metrics.example.com"], "scalers": ["prometheus"]},
	}
	answer := {f.args.what | some f in findings}
}

test_refuses_other_sources if {
	found({"type": "redis"}) == {"has a trigger of type redis"}
	found({"type": "prometheus", "metadata": {"serverAddress": "https://evil.com"}}) == {"asks https://evil.com"}
	found({"type": "cpu", "authenticationRef": {"name": "a", "kind": "ClusterTriggerAuthentication"}}) == {"uses the ClusterTriggerAuthentication of the whole cluster"}
}

test_lets_through_granted_sources if {
	found({"type": "prometheus", "metadata": {"serverAddress": "https://metrics.example.com/a"}}) == set()
	found({"type": "cron", "authenticationRef": {"name": "a"}}) == set()
}
