# METADATA
# title: Only its service reads the Secret of a service
# description: |
#   The platform makes the Secret `<service>.<data>` with the service's own rights to its data; no other names have a dot.
#   The Secret of the job that masks a copy of production opens the data before it is masked. Another pod that names such
#   a Secret gets rights that nobody granted. The rule `platform/composed-secrets` also knows which data there is.
# custom:
#   scope: object
#   on: [pods]
#   message: "{kind} {name} names the Secret {secret}, which belongs to the service {service}"
#   wanted: Secrets without a dot in their names, or those of the service itself
#   fix: have the service declare the data under databases or caches, and use the variables and files that it is given
package waymark.platform.service_secrets

import data.waymark.lib.objects
import data.waymark.lib.pod_secrets
import data.waymark.lib.pods

finding contains {
	"path": array.concat(pods.spec_path, path),
	"args": {
		"kind": input.object.kind,
		"name": objects.name(input.object),
		"secret": secret,
		"service": split(secret, ".")[0],
	},
} if {
	some [path, secret] in pod_secrets.named(pods.spec)
	contains(secret, ".")
	not belongs(secret)
}

# A service's migration is a Job of its own, from edition 2 on with a digest of its image and command in its name.
belongs(secret) if {
	[service, _] := split(secret, ".")
	not contains(secret, "--") # a service of another team, whose Secret is lent
	not endswith(secret, "-password")
	not endswith(secret, "-role")
	startswith(input.object.metadata.name, service)
	is_own(substring(input.object.metadata.name, count(service), -1))
}

is_own("")

is_own("-migrate")

is_own(suffix) if {
	count(suffix) == count("-migrate-01234567")
	startswith(suffix, "-migrate-")
	trim_left(substring(suffix, count("-migrate-"), -1), "0123456789abcdef") == ""
}
