# METADATA
# title: No Secret with data stands in git
# description: |
#   Base64 is not encryption: the data of a Secret is read by everybody who may read this repository, and stays in its
#   history for ever. An ExternalSecret names what the secret store holds, and what is encrypted may stand here.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   scope: object
#   on: [Secret]
#   not_at_admission: in a cluster the secret store fills Secrets
#   message: the Secret has {field}
#   wanted: an ExternalSecret, a SealedSecret, or a Secret that something in the cluster fills
#   fix: put the data into the secret store and declare an ExternalSecret; then replace it, because git remembers it
package waymark.hardening.secret_in_git

finding contains {"path": [field], "args": {"field": field}} if {
	some field in ["data", "stringData"]
	some value in object.get(input.object, [field], {})
	not value in {"", null}
	not encrypted(value)
}

# As sops leaves it
encrypted(value) if startswith(value, "ENC[AES256_GCM,")
