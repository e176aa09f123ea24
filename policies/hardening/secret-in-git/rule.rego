# METADATA
# title: Secrets with data are not in git
# description: |
#   Base64 is not encryption: everybody who can read this repository can read the Secret, and it stays in the git
#   history. An ExternalSecret only names an entry of the secret store. Encrypted secrets are allowed.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   scope: object
#   on: [Secret]
#   not_at_admission: in a cluster the secret store fills Secrets
#   message: the Secret has {field}
#   wanted: an ExternalSecret, a SealedSecret, or a Secret that something in the cluster fills
#   fix: put the data into the secret store and declare an ExternalSecret, then rotate it, because it stays in the git history
package waymark.hardening.secret_in_git

finding contains {"path": [field], "args": {"field": field}} if {
	some field in ["data", "stringData"]
	some value in object.get(input.object, [field], {})
	not value in {"", null}
	not encrypted(value)
}

# Whether sops encrypted a value.
encrypted(value) if startswith(value, "ENC[AES256_GCM,")
