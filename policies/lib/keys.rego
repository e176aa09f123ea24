# METADATA
# description: The keys of ConfigMaps and Secrets that the objects of a unit have, and those that pods name.
package waymark.lib.keys

import data.waymark.lib.objects
import data.waymark.lib.secrets

# The indices of the objects that make a ConfigMap or Secret, or add keys to it.
sources[key] contains i if {
	some i, it in input.objects
	some [kind, name] in made(it)
	key := objects.key(objects.namespace(it), "", kind, name)
}

made(it) := [[it.kind, it.metadata.name]] if {
	it.kind in {"ConfigMap", "Secret"}
} else := [["Secret", object.get(it, ["spec", "target", "name"], it.metadata.name)]] if {
	it.kind == "ExternalSecret"
} else := [["Secret", it.metadata.name]] if {
	it.kind == "SealedSecret"
} else := [["Secret", name] |
	some name in secrets.names(it)
]

# The keys that an object gives; undefined if only the cluster knows them.
of(it) := found if {
	it.kind in {"ConfigMap", "Secret"}
	found := written(it, ["data", "binaryData", "stringData"])
	count(found) > 0
} else := written(it.spec, ["encryptedData"]) if {
	it.kind == "SealedSecret"
	count(object.get(it, ["spec", "template", "data"], {})) == 0
} else := {entry.secretKey | some entry in it.spec.data} if {
	it.kind == "ExternalSecret"
	count(object.get(it, ["spec", "dataFrom"], [])) == 0
	not it.spec.target.template
	object.get(it, ["spec", "target", "creationPolicy"], "Owner") in {"Owner", "Orphan"}
}

written(holder, fields) := {key |
	some field in fields
	some key, _ in holder[field]
}

# The keys that a pod cannot start without: {"path", "kind", "name", "key"}. Lists, because a set would hash every entry.
named(spec) := array.concat(in_environment(spec), in_volumes(spec))

in_environment(spec) := [{
	"path": [list, i, "env", j, "valueFrom", at, "key"],
	"kind": kind,
	"name": reference.name,
	"key": reference.key,
} |
	some list in ["initContainers", "containers", "ephemeralContainers"]
	some i, container in spec[list]
	some j, variable in container.env
	some at, kind in {"configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}
	reference := variable.valueFrom[at]
	not reference.optional == true
]

in_volumes(spec) := [{
	"path": array.concat(["volumes", i], array.concat(at, ["items", k, "key"])),
	"kind": kind,
	"name": source[field],
	"key": item.key,
} |
	some i, volume in spec.volumes
	some [at, kind, field] in array.concat(whole, projected(volume))
	source := object.get(volume, at, {})
	not source.optional == true
	some k, item in source.items
]

whole := [[["configMap"], "ConfigMap", "name"], [["secret"], "Secret", "secretName"]]

projected(volume) := [[["projected", "sources", j, at], kind, "name"] |
	some j, _ in volume.projected.sources
	some at, kind in {"configMap": "ConfigMap", "secret": "Secret"}
]
