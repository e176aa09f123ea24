# METADATA
# description: The Secrets that a pod names, each as [path, name]. lib/pod-secrets.cel has the same names.
package waymark.lib.pod_secrets

# Lists, because a set would hash every entry.
named(spec) := array.concat(array.concat(in_volumes(spec), in_containers(spec)), in_pulls(spec))

in_volumes(spec) := [[array.concat(["volumes", i, source], at), name] |
	some i, volume in spec.volumes
	some source, fields in volume
	some [at, name] in in_source(fields)
]

# The Secret of a volume or its driver, or those of a projected volume.
in_source(fields) := array.concat(
	[[[field], name] |
		some field in ["secretName", "secretRef", "nodePublishSecretRef"]
		name := text(fields[field])
	],
	[[["sources", j, "secret", "name"], source.secret.name] | some j, source in fields.sources],
)

in_containers(spec) := [[array.concat([list, i], at), name] |
	some list in ["initContainers", "containers", "ephemeralContainers"]
	some i, container in spec[list]
	some [at, name] in in_container(container)
]

in_container(container) := array.concat(
	[[["envFrom", i, "secretRef", "name"], source.secretRef.name] | some i, source in container.envFrom],
	[[["env", i, "valueFrom", "secretKeyRef", "name"], variable.valueFrom.secretKeyRef.name] |
		some i, variable in container.env
	],
)

in_pulls(spec) := [[["imagePullSecrets", i, "name"], source.name] | some i, source in spec.imagePullSecrets]

text(value) := value if {
	is_string(value)
} else := value.name
