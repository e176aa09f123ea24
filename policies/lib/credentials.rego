# METADATA
# description: |
#   Detects credentials by their form or name. A regular expression costs a hundred times as much as `contains`, so
#   each is tried only if the text contains one of its marks. `lower` and `trim_space` stop at binary data.
package waymark.lib.credentials

# In alphabetical order; the message names the first form that matches. `contains` costs by the length of the text, for
# each mark, so some are tried only if a letter that they share occurs, and variants are cut to what they share.
forms := [
	{"what": "a GitHub token", "letter": "_", "marks": ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"]},
	{"what": "a GitLab token", "letter": "", "marks": ["glpat-"]},
	{"what": "a Google API key", "letter": "A", "marks": ["AIza"]},
	{"what": "a JSON Web Token", "letter": "J", "marks": ["eyJ"]},
	{"what": "a Slack token", "letter": "", "marks": ["xox", "hooks.slack.com"]},
	{"what": "a URL with a password", "letter": "", "marks": ["@"]},
	{"what": "a private key", "letter": "P", "marks": ["PRIVATE KEY"]},
	{"what": "a private key in base64", "letter": "J", "marks": ["LS0tLS1CRUdJTi"]},
	{"what": "an API key", "letter": "", "marks": ["k_", "sk-", "npm_", "hvs."]},
	{"what": "an AWS access key", "letter": "A", "marks": ["AKIA", "ASIA"]},
	{"what": "an assigned password", "letter": "", "marks": ["ass", "wd", "ecret", "ey", "oken"]},
	{"what": "an assigned password", "letter": "E", "marks": ["SECRET", "KEY", "TOKEN"]},
	{"what": "an assigned password", "letter": "P", "marks": ["PASS", "PWD"]},
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

# only with a digit, because without one it may be a word, a path or a reference
pattern("an assigned password") := concat("", [
	`(?i)(password|passwd|passphrase|pwd|client_?secret|secret_key|(api|access|account)[_-]?key|(access|auth)[_-]?token)`,
	`["']?\s*[:=]\s*["']?`,
	replace(`([0-9]X{3}|[^\s"'&;:,(){}<>\[\]$*%/.](X*[0-9]X{3}|X{2,}[0-9]))`, "X", `[^\s"'&;:,(){}<>\[\]$*%]`),
])

# The forms whose marks occur in at least one of the texts.
possible(texts) := [form |
	text := concat("\n", texts)
	absent := [letter | some letter in ["A", "E", "J", "P", "_"]; not contains(text, letter)]
	some form in forms
	not form.letter in absent
	marked(form, text)
]

marked(form, text) if {
	some mark in form.marks
	contains(text, mark)
}

# The reason why a value with a name looks like a credential of one of these forms.
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

# A name whose last word, apart from numbers and places, means a secret: TOKEN_2, but not TOKEN_URL.
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

# Values that are not secrets, whatever their name: a switch, a port, a reference, a URL, a path.
harmless(value) if regex.match(`(?i)^\s*(true|false|yes|no|on|off|none|null|[0-9]{1,5})?\s*$`, value)

harmless(value) if {
	some mark in ["$(", "${", "{{", "://"]
	contains(value, mark)
}

harmless(value) if regex.match(`^((/[A-Za-z0-9._-]+){2,}|(arn|vault):.*)$`, value)
