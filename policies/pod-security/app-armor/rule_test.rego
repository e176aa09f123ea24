package waymark.pod_security.app_armor_test

import data.waymark.pod_security.app_armor

pod(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_refuses_the_field if {
	found := app_armor.finding with input as pod({
		"containers": [{
			"name": "web",
			"securityContext": {"appArmorProfile": {"type": "Unconfined"}},
		}],
	})
	found == {{
		"path": ["spec", "containers", 0, "securityContext", "appArmorProfile", "type"],
		"args": {"subject": "container web", "type": "Unconfined"},
		"fix": {"value": "RuntimeDefault"},
	}}
}

test_refuses_a_field_without_a_type if {
	found := app_armor.finding with input as pod({"securityContext": {"appArmorProfile": {}}})
	found == {{
		"path": ["spec", "securityContext", "appArmorProfile", "type"],
		"args": {"subject": "the pod", "type": "without a type"},
		"fix": {"value": "RuntimeDefault"},
	}}
}

test_refuses_the_annotation if {
	found := app_armor.finding with input as {"object": {
		"kind": "Pod",
		"metadata": {"annotations": {"container.apparmor.security.beta.kubernetes.io/web": "unconfined"}},
		"spec": {"containers": [{"name": "web"}]},
	}}
	found == {{
		"path": ["metadata", "annotations", "container.apparmor.security.beta.kubernetes.io/web"],
		"args": {
			"subject": "annotation container.apparmor.security.beta.kubernetes.io/web",
			"type": "unconfined",
		},
		"fix": {"remove": true},
	}}
}

test_lets_through_the_default if {
	count(app_armor.finding) == 0 with input as pod({
		"securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}},
		"containers": [{"name": "web"}],
	})
}

test_lets_through_an_annotation_of_a_file if {
	count(app_armor.finding) == 0 with input as {"object": {
		"kind": "Pod",
		"metadata": {"annotations": {"container.apparmor.security.beta.kubernetes.io/web": "localhost/web"}},
		"spec": {"containers": [{"name": "web"}]},
	}}
}
