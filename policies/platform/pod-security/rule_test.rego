package waymark.platform.pod_security_test

import data.waymark.platform.pod_security

namespace(labels) := {
	"object": {"kind": "Namespace", "metadata": {"name": "shop", "labels": labels}},
	"context": {"podSecurity": "restricted"},
}

test_refuses_a_namespace_that_enforces_nothing if {
	found := pod_security.finding with input as namespace({})
	found == {{
		"path": ["metadata", "labels", "pod-security.kubernetes.io/enforce"],
		"args": {"label": "pod-security.kubernetes.io/enforce", "name": "shop", "value": "absent"},
		"fix": {"value": "restricted"},
	}}
}

test_refuses_an_old_version if {
	found := pod_security.finding with input as namespace({
		"pod-security.kubernetes.io/enforce": "restricted",
		"pod-security.kubernetes.io/enforce-version": "v1.24",
	})
	{f.args.value | some f in found} == {"v1.24"}
}

test_lets_the_standard_through if {
	count(pod_security.finding) == 0 with input as namespace({
		"pod-security.kubernetes.io/enforce": "restricted",
		"pod-security.kubernetes.io/enforce-version": "v1.25",
	})
}
