package waymark.hardening.deprecated_api_test

import data.waymark.hardening.deprecated_api

slice := {"apiVersion": "discovery.k8s.io/v1beta1", "kind": "EndpointSlice"}

test_says_since_when_it_is_removed if {
	found := deprecated_api.finding with input as {"object": slice, "context": {"kubernetes": "1.36"}}
	found == {{"path": ["apiVersion"], "args": {
		"version": "discovery.k8s.io/v1beta1",
		"kind": "EndpointSlice",
		"status": "was removed in Kubernetes 1.25",
		"instead": "discovery.k8s.io/v1",
	}}}
}

test_says_since_when_it_is_deprecated if {
	found := deprecated_api.finding with input as {"object": slice, "context": {"kubernetes": "1.24"}}
	{f.args.status | some f in found} == {"is deprecated since Kubernetes 1.21"}
}

test_takes_an_unknown_cluster_for_the_newest if {
	count(deprecated_api.finding) == 1 with input as {"object": slice}
	count(deprecated_api.finding) == 0 with input as {"object": slice, "context": {"kubernetes": "1.20"}}
}
