package waymark.lib.credentials_test

import data.waymark.lib.credentials

test_names_of_secrets if {
	every name in [
		"PASSWORD", "password", "dbPassword", "DB_PASSWD", "PASSPHRASE", "PASSWORDS", "PASS", "DB_PASS", "db.pwd",
		"SECRET", "clientSecret", "COOKIE_SECRET", "TOKEN", "authToken", "CREDENTIALS", "CREDENTIAL",
		"API_KEY", "api-key", "apiKey", "API_KEYS", "AWS_SECRET_ACCESS_KEY", "SECRET_KEY", "PRIVATE_KEY",
		"ENCRYPTION_KEY", "SIGNING_KEY", "MASTER_KEY", "ACCOUNT_KEY", "SHARED_KEY", "AUTH_KEY", "SSH_KEY", "HMAC_KEY",
		"PASSWORD_1", "PASSWORD2", "TOKEN_OLD", "TOKEN_NEW", "TOKEN_DEV", "TOKEN_TEST", "TOKEN_STAGING", "TOKEN_PROD",
		"TOKEN_PRODUCTION", "PRIVATE_KEY_BASE64", "SECRET_KEY_BASE", "SECRET_VALUE", "PASSWORD_PLAIN",
	] {
		credentials.named(name)
	}
}

test_names_of_other_things if {
	every name in [
		"", "PWD", "OLDPWD", "BYPASS", "COMPASS", "TOKENIZER", "MAX_TOKENS", "TOKEN_URL", "PASSWORD_FILE", "SECRET_NAME",
		"PASSWORD_MIN_LENGTH", "TOKEN_TTL", "API_KEY_HEADER", "CACHE_KEY", "PUBLIC_KEY", "NEXT_PUBLIC_API_KEY",
		"TLS_SECRET", "IMAGE_PULL_SECRET", "CERT_SECRET", "KEYCLOAK", "MONKEY",
	] {
		not credentials.named(name)
	}
}

test_forms_of_secrets if {
	every value in [
		"gho_0123456789abcdefghijklmnopqrstuvwxyz", "ghr_0123456789abcdefghijklmnopqrstuvwxyz",
		"rk_test_0123456789abcdef", "LS0tLS1CRUdJTiBPUEVOU1NIIFBSSVZBVEUgS0VZ", "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWQ",
		"LS0tLS1CRUdJTiBFTkNSWVBURUQgUFJJVkFURSBLRVk",
		"PASSWORD=hunter2", "passwd: x1abcd", "DB_PWD=abc1", "Pwd=abc1;", "PassPhrase=abc1",
		"client_secret=abc1", "clientSecret: abc1", "CLIENT_SECRET=abc1", "secret_key=abc1", "Secret_Key=abc1",
		"access-key: abc1", "accessKey: abc1", "AccountKey=abc1", "ACCESS_KEY=abc1",
		"auth_token=abc1", "accessToken: abc1", "Auth-Token: abc1", "AUTH_TOKEN=abc1", "password: 1abc",
	] {
		candidates := credentials.possible([value])
		startswith(credentials.reason("SETTING", value, candidates), "looks like ")
	}
}

test_values_that_are_no_secrets if {
	every value in [
		"", " ", "true", "FALSE", "yes", "no", "on", "off", "none", "null", "0", "8080", "$(OTHER)", "${OTHER}",
		"{{ .other }}", "https://example.com/a", "/var/run/key.json", "arn:aws:x", "vault:secret/a",
	] {
		credentials.harmless(value)
	}
}
