package waymark.platform.analysis_test

import data.waymark.platform.analysis

found(spec) := answer if {
	findings := analysis.finding with input as {
		"object": {"kind": "AnalysisTemplate", "metadata": {"name": "web"}, "spec": spec},
		"parameters": {"metricHosts": ["metrics.example.com"], "analysisProviders": ["datadog"]},
	}
	answer := {f.args.what | some f in findings}
}

asks(url) := {"metrics": [{"provider": {"web": {"url": url}}}]}

test_refuses_other_addresses if {
	every url in ["https://metrics.example.com.evil.com", "https://metrics.example.com:8080/", "https://metrics.example.com@evil.com/"] {
		found(asks(url)) == {concat(" ", ["asks", url])}
	}
	found({"metrics": [{"provider": {"cloudWatch": {}}}]}) == {"uses the provider cloudWatch"}
	found({"args": [{"valueFrom": {"secretKeyRef": {"name": "a.b"}}}]}) == {"reads the Secret a.b"}
}

test_lets_through_granted_hosts if {
	every url in ["https://metrics.example.com", "http://metrics.example.com/a", "https://metrics.example.com?a=b"] {
		found(asks(url)) == set()
	}
	found({"metrics": [{"provider": {"datadog": {"query": "a"}}}]}) == set()
}
