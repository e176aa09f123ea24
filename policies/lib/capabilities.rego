# METADATA
# description: Linux capabilities that containers add to the default set.
package waymark.lib.capabilities

import data.waymark.lib.pods

# The default capabilities of container runtimes, without NET_RAW.
default_set := {
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT",
}

# Each: {"path", "container", "capability"}, and the capability "spelled" for a message.
added := [found |
	some c in pods.containers
	some i, capability in c.container.securityContext.capabilities.add
	found := {
		"path": array.concat(c.path, ["securityContext", "capabilities", "add", i]),
		"container": c.name,
		"capability": capability,
		"spelled": spelled(capability),
	}
]

spelled(capability) := concat("", [capability, ", which must be written ", name]) if {
	name := trim_prefix(upper(capability), "CAP_")
	name in default_set
	name != capability
} else := capability
