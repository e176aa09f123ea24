package waymark.platform.tokens_test

import data.waymark.platform.tokens

pod(token) := {
	"object": {
		"kind": "Pod",
		"metadata": {"name": "web"},
		"spec": {"volumes": [{"name": "cloud", "projected": {"sources": [{"serviceAccountToken": token}]}}]},
	},
	"parameters": {"tokenAudiences": ["vault"]},
}

test_names_the_audience if {
	found := tokens.finding with input as pod({"audience": "sts.amazonaws.com"})
	found == {{
		"path": ["spec", "volumes", 0, "projected", "sources", 0, "serviceAccountToken", "audience"],
		"args": {"holder": "volume cloud", "audience": "sts.amazonaws.com"},
	}}
}

test_refuses_a_token_for_ever if {
	secret := {"kind": "Secret", "metadata": {"name": "web"}, "type": "kubernetes.io/service-account-token"}
	count(tokens.finding) == 1 with input as {"object": secret}
}

test_lets_through_what_is_listed if count(tokens.finding) == 0 with input as pod({"audience": "vault"})
