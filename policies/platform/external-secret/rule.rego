# METADATA
# title: An ExternalSecret makes one Secret of its own
# description: |
#   The operator that carries out an ExternalSecret may read and write every Secret of the cluster. This rule lists what
#   an ExternalSecret may ask for: values of the environment's own store, in a Secret that belongs to the ExternalSecret.
#   It may not make tokens of service accounts or objects of other kinds, run generators, or read or change Secrets that
#   exist already, such as those that the platform makes for databases.
# related_resources:
#   - https://external-secrets.io/latest/api/externalsecret/
#   - https://external-secrets.io/latest/guides/ownership-deletion-policy/
# custom:
#   scope: object
#   on: [external-secrets.io/ExternalSecret]
#   message: "ExternalSecret {name} {what}"
#   wanted: values of the SecretStore {store}, in a Secret of an ordinary type that only this ExternalSecret writes
#   fix: delete the field, or write what the rule lists
package waymark.platform.external_secret

import data.waymark.lib.objects

finding contains {
	"path": array.concat(["spec"], path),
	"args": {"name": objects.name(input.object), "what": what, "store": input.parameters.secretStore},
} if {
	some [path, what] in faults
}

faults contains [["target", "manifest"], "makes objects of other kinds"] if {
	input.object.spec.target.manifest
}

faults contains [["target", "template", "type"], concat(" ", ["makes a Secret of type", type])] if {
	type := input.object.spec.target.template.type
	not type in ordinary_types
}

faults contains [["target", "template", "templateFrom", i, "secret"], "reads another Secret as its template"] if {
	some i, source in input.object.spec.target.template.templateFrom
	source.secret
}

faults contains [["target", "creationPolicy"], "writes to a Secret that it does not own"] if {
	not object.get(input.object.spec, ["target", "creationPolicy"], "Owner") in {"Owner", "None"}
}

# Names of services and data have no dot, so the platform's `<service>.<data>` meets no other name.
faults contains [["target", "name"], concat(" ", ["writes the Secret", name, "whose name has a dot, as only the platform's have"])] if {
	name := object.get(input.object.spec, ["target", "name"], input.object.metadata.name)
	contains(name, ".")
}

faults contains [[list, i, "sourceRef", "generatorRef"], "runs a generator"] if {
	some list in ["data", "dataFrom"]
	some i, entry in input.object.spec[list]
	entry.sourceRef.generatorRef
}

faults contains [path, concat(" ", ["reads the", kind, object.get(ref, "name", "without a name")])] if {
	some [path, ref] in stores
	kind := object.get(ref, "kind", "SecretStore")
	[kind, object.get(ref, "name", "")] != ["SecretStore", input.parameters.secretStore]
}

stores contains [["secretStoreRef"], ref] if {
	ref := input.object.spec.secretStoreRef
	ref != {}
}

stores contains [[list, i, "sourceRef", "storeRef"], ref] if {
	some list in ["data", "dataFrom"]
	some i, entry in input.object.spec[list]
	ref := entry.sourceRef.storeRef
}

ordinary_types := {
	"Opaque",
	"kubernetes.io/basic-auth",
	"kubernetes.io/dockercfg",
	"kubernetes.io/dockerconfigjson",
	"kubernetes.io/ssh-auth",
	"kubernetes.io/tls",
}
