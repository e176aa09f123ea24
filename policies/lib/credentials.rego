# METADATA
# description: |
#   What looks like a credential, by its form or by its name. A regular expression costs a hundred times as much as
#   `contains`, so that each is tried only where one of its marks occurs. `lower` and `trim_space` stop at binary data.
package waymark.lib.credentials

# In alphabetical order: the first form that is found is named.
forms := [
	{"what": "a GitHub token", "marks": ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"]},
	{"what": "a GitLab token", "marks": ["glpat-"]},
	{"what": "a Google API key", "marks": ["AIza"]},
	{"what": "a JSON Web Token", "marks": ["eyJ"]},
	{"what": "a Slack token", "marks": ["xox", "hooks.slack.com"]},
	{"what": "a URL with a password", "marks": ["@"]},
	{"what": "a private key", "marks": ["PRIVATE KEY"]},
	{"what": "a private key in base64", "marks": ["LS0tLS1CRUdJTi"]},
	{"what": "an API key", "marks": ["k_", "sk-", "npm_", "hvs."]},
	{"what": "an AWS access key", "marks": ["AKIA", "ASIA"]},
	{"what": "an assigned password", "marks": [
		"pass", "Pass", "PASS", "pwd", "Pwd", "PWD", "secret", "Secret", "SECRET",
		"key", "Key", "KEY", "token", "Token", "TOKEN",
	]},
]

pattern("a GitHub token") := `\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22})`

pattern("a GitLab token") := `\bglpat-[A-Za-z0-9_-]{20}`

pattern("a Google API key") := `\bAIza[A-Za-z0-9_-]{35}`

pattern("a JSON Web Token") := `\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10}`

pattern("a Slack token") := `\bxox[abeoprs]-[A-Za-z0-9-]{10}|hooks\.slack\.com/services/T[A-Z0-9]+/B`

# but not a reference: https://user:$(PASSWORD)@host
pattern("a URL with a password") := `://[^\s/:@]*:(%[0-9A-Fa-f]|[^\s/@%$<{*])[^\s/@]*@`

pattern("a private key") := `-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----`

# the same in base64: PRIVATE, RSA, EC, OPENSSH, ENCRYPTED
pattern("a private key in base64") := `LS0tLS1CRUdJTi(BQUklWQVRF|BSU0Eg|BFQyBQ|BPUEVOU1NI|BFTkNSWVBU)`

pattern("an API key") := `\b([rs]k_[a-z]+_[A-Za-z0-9]{16}|sk-[A-Za-z0-9_-]{20}|npm_[A-Za-z0-9]{36}|hvs\.[A-Za-z0-9_-]{24})`

pattern("an AWS access key") := `\b(AKIA|ASIA)[A-Z0-9]{16}\b`

# but only where a digit shows that it is not a word, a path or a reference
pattern("an assigned password") := concat("", [
	`(?i)(password|passwd|passphrase|pwd|client_?secret|secret_key|(api|access|account)[_-]?key|(access|auth)[_-]?token)`,
	`["']?\s*[:=]\s*["']?`,
	replace(`([0-9]X{3}|[^\s"'&;:,(){}<>\[\]$*%/.](X*[0-9]X{3}|X{2,}[0-9]))`, "X", `[^\s"'&;:,(){}<>\[\]$*%]`),
])

# The forms that are worth looking for in some of the texts.
possible(texts) := [form |
	text := concat("\n", texts)
	some form in forms
	marked(form, text)
]

marked(form, text) if {
	some mark in form.marks
	contains(text, mark)
}

# Why a value under a name is taken for a credential, of those forms.
reason(name, value, candidates) := concat(" ", ["looks like", looks[0]]) if {
	looks := [form.what |
		some form in candidates
		marked(form, value)
		regex.match(pattern(form.what), value)
	]
} else := "has the name of a secret" if {
	named(name)
	not harmless(value)
}

# A name whose last word is that of a secret, whatever number or place follows: not TOKEN_URL, but TOKEN_2.
named(name) if {
	some mark in ["pass", "pwd", "secret", "token", "key", "cred"]
	contains(lower(name), mark)
	regex.match(
		concat("", [
			`(?i)(pass(word|wd|phrase)s?|secret|token|credentials?|(^|[_.-])pass|[_.-]pwd`,
			`|(api|access|secret|private|encryption|signing|master|account|shared|auth|ssh|hmac)[_.-]?keys?)`,
			`([_.-]?([0-9]+|base|base64|dev|new|old|plain|prod|production|staging|test|value))*$`,
		]),
		name,
	)
	not regex.match(`(?i)public|(pull|tls|cert)[_.-]?secret`, name)
}

# What stands under the name of a secret and is none: a switch, a port, a reference, a URL, a path.
harmless(value) if regex.match(`(?i)^\s*(true|false|yes|no|on|off|none|null|[0-9]{1,5})?\s*$`, value)

harmless(value) if {
	some mark in ["$(", "${", "{{", "://"]
	contains(value, mark)
}

harmless(value) if regex.match(`^((/[A-Za-z0-9._-]+){2,}|(arn|vault):.*)$`, value)
