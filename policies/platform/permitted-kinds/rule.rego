# METADATA
# title: A team has only objects of kinds that it is permitted
# description: |
#   With rights, quotas, secret stores, cloud resources or admission webhooks of its own, a team could reach what is
#   others'; the platform makes those. Raw manifests may be only of kinds that the settings list.
# custom:
#   scope: object
#   on: ["*"]
#   message: "a team may not have a {kind} of its own making"
#   wanted: a kind that environments/platform.yaml permits (kinds, and kinds of the team)
#   fix: ask the platform team for what it is to do
package waymark.platform.permitted_kinds

import data.waymark.lib.kinds
import data.waymark.lib.objects

finding contains {"path": ["kind"], "args": {"kind": objects.spelt(input.object)}} if {
	input.context.owner == "team"
	kinds.is_platform_only(objects.group(input.object), input.object.kind)
}

finding contains {"path": ["kind"], "args": {"kind": objects.spelt(input.object)}} if {
	input.context.owner == "team"
	input.context.raw
	permitted := input.context.kinds
	not objects.spelt(input.object) in permitted
}
