# METADATA
# description: The Linux capabilities that containers add to those they have.
package waymark.lib.capabilities

import data.waymark.lib.pods

# What a container runtime gives by default, without NET_RAW.
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

# Each: {"path", "container", "capability"}.
added := [found |
	some c in pods.containers
	some i, capability in c.container.securityContext.capabilities.add
	found := {
		"path": array.concat(c.path, ["securityContext", "capabilities", "add", i]),
		"container": c.name,
		"capability": capability,
	}
]
