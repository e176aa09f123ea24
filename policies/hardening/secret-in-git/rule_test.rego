package waymark.hardening.secret_in_git_test

import data.waymark.hardening.secret_in_git

test_refuses_data if {
	found := secret_in_git.finding with input as {"object": {
		"apiVersion": "v1",
		"kind": "Secret",
		"data": {"a": "aGVsbG8=", "b": "aGVsbG8="},
		"stringData": {"a": ""},
	}}
	found == {{"path": ["data"], "args": {"field": "data"}}}
}
