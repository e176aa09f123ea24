# METADATA
# title: Teams use only the kinds that they are granted
# description: |
#   With its own rights, quotas, secret stores, cloud resources or admission webhooks, a team could reach data of
#   others. The platform makes those objects. Raw manifests may only have the kinds that the settings list.
# custom:
#   scope: object
#   on: ["*"]
#   message: "a team may not create a {kind}"
#   wanted: a kind that environments/platform.yaml lists under kinds, for all teams or for this team
#   fix: ask the platform team if you need one
package waymark.platform.permitted_kinds

import data.waymark.lib.kinds
import data.waymark.lib.objects

finding contains {"path": ["kind"], "args": {"kind": objects.spelt(input.object)}} if {
	input.context.owner == "team"
	kinds.is_platform_only(objects.own_group, input.object.kind)
}

finding contains {"path": ["kind"], "args": {"kind": objects.spelt(input.object)}} if {
	input.context.owner == "team"
	input.context.raw
	allowed := input.context.kinds
	not objects.spelt(input.object) in allowed
}
