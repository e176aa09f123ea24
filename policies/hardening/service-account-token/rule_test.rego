package waymark.hardening.service_account_token_test

import data.waymark.hardening.service_account_token

account(more) := object.union({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "web"}}, more)

job(spec) := {
	"apiVersion": "batch/v1",
	"kind": "Job",
	"metadata": {"name": "web"},
	"spec": {"template": {"spec": object.union(spec, {"containers": [{"name": "web"}]})}},
}

test_refuses_a_token_without_need if {
	found := service_account_token.finding with input as {"objects": [account({}), job({"serviceAccountName": "web"})]}
	found == {{
		"object": 1,
		"path": ["spec", "template", "spec", "automountServiceAccountToken"],
		"args": {"kind": "Job", "name": "web", "account": "web"},
		"unless": {"rightsOf": "/web"},
	}}
}

test_fixes_only_where_all_bindings_are_known if {
	objects := [account({}), job({"serviceAccountName": "web"})]
	[fix |
		some context in [{}, {"owner": "platform"}, {"owner": "team", "namespace": "shop"}]
		found := service_account_token.finding with input as {"objects": objects, "context": context}
		fix := {finding.fix | some finding in found}
	] == [set(), set(), {{"value": false}}]
}

test_hears_the_service_account if {
	count(service_account_token.finding) == 0 with input as {"objects": [
		account({"automountServiceAccountToken": false}),
		job({"serviceAccountName": "web"}),
	]}
}

test_hears_the_pod_first if {
	count(service_account_token.finding) == 1 with input as {"objects": [
		account({"automountServiceAccountToken": false}),
		job({"serviceAccountName": "web", "automountServiceAccountToken": true}),
	]}
}
