# METADATA
# title: Containers drop all capabilities
# description: |
#   A container has fourteen pieces of root unless it drops them; an application that listens on a port above 1024 needs
#   none.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
# custom:
#   scope: object
#   on: [pods]
#   standard: restricted
#   message: "container {container} keeps capabilities: {dropped}"
#   wanted: securityContext.capabilities.drop includes ALL
#   fix: "set securityContext.capabilities.drop to [ALL]"
package waymark.pod_security.drop_all

import data.waymark.lib.pods

finding contains {
	"path": array.concat(c.path, ["securityContext", "capabilities", "drop"]),
	"args": {"container": c.name, "dropped": dropped(c.container)},
	"fix": {"value": ["ALL"]},
} if {
	not pods.windows
	some c in pods.containers
	not drops_all(c.container)
}

dropped(container) := concat("", ["it drops ", like_all[0], ", which must be written ALL"]) if {
	like_all := [name | some name in names(container); upper(name) in {"ALL", "CAP_ALL"}]
} else := concat("", ["it drops only ", concat(", ", names(container))]) if {
	count(names(container)) > 0
} else := "it drops none"

names(container) := container.securityContext.capabilities.drop

drops_all(container) if "ALL" in container.securityContext.capabilities.drop
