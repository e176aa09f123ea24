# METADATA
# title: Nobody reads a Secret that the platform made for somebody else
# description: |
#   For each database the platform makes Secrets with the administrator's rights, which the copy of another database has
#   before its data is masked, and for each service that uses data a Secret of its own, `<service>.<data>`. A pod that
#   names one of the others, or an object that makes its controller send one, gets rights that nobody granted.
#   A service shares the Secret of a cache if it declares that it uses the cache.
# custom:
#   scope: unit
#   on: ["*"]
#   message: "{kind} {name} names the Secret {secret}, which the platform made for {other}"
#   wanted: only Secrets that are made for this service or by objects of the team
#   fix: have the service declare the data under databases or caches, and use the variables and files that it is given
package waymark.platform.composed_secrets

import data.waymark.lib.objects
import data.waymark.lib.pod_secrets
import data.waymark.lib.pods
import data.waymark.lib.templates

finding contains object.union(where(key), {
	"object": object_index,
	"path": array.concat(start, path),
	"args": {"kind": it.kind, "name": objects.name(it), "secret": secret, "other": other},
}) if {
	input.context.owner == "team"
	some [object_index, start, path, secret] in array.concat(in_pods, in_others)
	some [other, kind, owner] in owners(secret)
	it := input.objects[object_index]
	key := objects.key(objects.namespace(it), input.context.groups[0], kind, owner)
}

# Another unit decides whether there is such an owner.
where(key) := {} if {
	objects.keys[key]
} else := {"if": {"object": key}}

# Who may have a Secret of this name: [for messages, kind, name].
owners(secret) := [["the administrator of its data", kind, owner] |
	parts := split(secret, "-")
	some kind in kinds_by_ending[parts[count(parts) - 1]]
	owner := concat("-", array.slice(parts, 0, count(parts) - 1))
	not shared[secret]
] if {
	not contains(secret, ".")
} else := [["the copy of a database", kind, split(secret, ".")[0]] | some kind, _ in input.parameters.dataSecrets] if {
	endswith(secret, ".seed")
} else := [["another service", "Access", access] |
	access := trim_suffix(trim_suffix(secret, "-password"), "-role")
	not own[secret]
]

kinds_by_ending[ending] contains kind if {
	some kind, endings in input.parameters.dataSecrets
	some ending in split(endings, " ")
}

accesses := [it.spec |
	some it in input.objects
	it.kind == "Access"
	objects.group(it) in input.context.groups
]

# The Secrets for the service of this unit.
own contains access.secret if some access in accesses

# A cache has one password, so its services share its Secret.
shared contains concat("-", [access.name, "connection"]) if {
	some access in accesses
	not access.secret
}

# Lists of [object, path, rest of the path, name], because sets would hash every entry.
in_pods := [[pod.object, array.concat(pod.path, ["spec"]), path, name] |
	some pod in templates.made
	some [path, name] in pod_secrets.named(pod.spec)
]

# In other objects that controllers act on. Each controller has its own fields for Secrets.
in_others := [[i, ["spec"], path, name] |
	some i, it in input.objects
	is_carried_out(it)
	some [path, name] in in_fields(it)
]

# Of an ExternalSecret only this name: the rule platform/external-secret allows no others.
in_fields(it) := [[["target", "name"], name] | name := it.spec.target.name] if {
	it.kind == "ExternalSecret"
} else := [[path, name] |
	walk(it.spec, [path, value])
	name := text(value)
	is_about_secret(path, value)
]

text(value) := value if {
	is_string(value)
} else := value.name

# Such as secretName, bearerTokenSecret.name and imagePullSecrets[0].name.
is_about_secret(path, _) if {
	some step in array.slice(path, count(path) - 2, count(path))
	contains(lower(step), "secret")
}

# A key of a Secret, such as basicAuth.password.
is_about_secret(path, value) if {
	value.key
	path[count(path) - 1] != "configMap"
}

is_carried_out(it) if it.kind == "Ingress"

# Composites of the organisation name the Secrets that are made for them.
is_carried_out(it) if {
	group := objects.group(it)
	contains(group, ".")
	not endswith(group, ".k8s.io")
	not group in input.context.groups
	not pods.path_of(it.kind)
}
