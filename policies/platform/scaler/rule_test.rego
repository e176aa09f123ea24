package waymark.platform.scaler_test

import data.waymark.platform.scaler

found(trigger) := found_in(trigger, false)

found_in(trigger, raw) := answer if {
	findings := scaler.finding with input as {
		"object": {"kind": "ScaledObject", "metadata": {"name": "web"}, "spec": {"triggers": [trigger]}},
		"context": {"raw": raw},
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

test_lets_no_team_write_a_trigger_for_a_queue if {
	queue := {"type": "aws-sqs-queue", "metadata": {"queueURL": "https://sqs.eu-central-1.amazonaws.com/111122223333/events"}}
	found(queue) == set()
	found_in(queue, true) == {
		"has a trigger of type aws-sqs-queue",
		"asks https://sqs.eu-central-1.amazonaws.com/111122223333/events",
	}
}
