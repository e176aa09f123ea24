package waymark.hardening.disk_limit_test

import data.waymark.hardening.disk_limit

pod := {"kind": "Pod", "spec": {
	"containers": [{"name": "web"}],
	"volumes": [{"name": "tmp", "emptyDir": {}}],
}}

test_points_at_the_limits if {
	found := {f.path | some f in disk_limit.finding} with input as {"object": pod}
	found == {
		["spec", "containers", 0, "resources", "limits", "ephemeral-storage"],
		["spec", "volumes", 0, "emptyDir", "sizeLimit"],
	}
}
