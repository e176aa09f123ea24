# METADATA
# description: The pod template of an object, and its containers with their paths.
package waymark.lib.pods

import data.waymark.lib.versions

# The path of the pod template for each kind. A Pod is its own template.
path_of("Pod") := []

path_of("Deployment") := ["spec", "template"]

path_of("StatefulSet") := ["spec", "template"]

path_of("DaemonSet") := ["spec", "template"]

path_of("ReplicaSet") := ["spec", "template"]

path_of("ReplicationController") := ["spec", "template"]

path_of("Rollout") := ["spec", "template"]

path_of("Job") := ["spec", "template"]

path_of("CronJob") := ["spec", "jobTemplate", "spec", "template"]

path_of("PodTemplate") := ["template"]

template_path := path_of(input.object.kind)

template := object.get(input.object, template_path, {})

spec_path := array.concat(template_path, ["spec"])

spec := object.get(template, ["spec"], {})

metadata_path := array.concat(template_path, ["metadata"])

metadata := object.get(template, ["metadata"], {})

# Every container of every list: {"path", "container", "name", "list"}.
containers := [found |
	some list in ["initContainers", "containers", "ephemeralContainers"]
	some i, container in spec[list]
	found := {
		"path": array.concat(spec_path, [list, i]),
		"container": container,
		"name": _name(container, list, i),
		"list": list,
	}
]

_name(container, list, i) := container.name if {
	is_string(container.name)
} else := concat("", [list, "[", format_int(i, 10), "]"])

# The containers that run as long as the pod does: main containers, and init containers that restart (sidecars).
long_running := [found |
	some found in containers
	_runs_on(found)
]

_runs_on(found) if found.list == "containers"

_runs_on(found) if {
	found.list == "initContainers"
	found.container.restartPolicy == "Always"
}

# The security context of the pod and of each of its containers: {"path", "context", "subject"}.
security_contexts := array.concat(
	[found |
		context := spec.securityContext
		path := array.concat(spec_path, ["securityContext"])
		found := {"path": path, "context": context, "subject": "the pod"}
	],
	[found |
		some c in containers
		context := c.container.securityContext
		path := array.concat(c.path, ["securityContext"])
		found := {"path": path, "context": context, "subject": concat(" ", ["container", c.name])}
	],
)

# Windows has no Linux capabilities, seccomp or privilege escalation, and refuses pods that set them.
windows if spec.os.name == "windows"

# In a user namespace, root in the pod is an unprivileged user on the node. Pod Security relies on it since 1.35.
user_namespace if {
	spec.hostUsers == false
	not versions.before(35)
}
