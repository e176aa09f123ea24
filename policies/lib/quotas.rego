# METADATA
# description: |
#   The amounts that a ResourceQuota limits for the pods of its namespace. The engine adds up the requests of all units
#   and keeps a finding only where they are over the bound.
package waymark.lib.quotas

import data.waymark.lib.objects

# A quota with a scope counts only some of the pods.
bounds[resource] := {"path": ["spec", "hard", resource], "namespace": namespace, "quantity": quantity} if {
	some resource in ["requests.cpu", "requests.memory", "limits.memory"]
	quantity := input.object.spec.hard[resource]
	not input.object.spec.scopes
	not input.object.spec.scopeSelector
	namespace := objects.namespace(input.object)
	not implied(resource)
}

# Limits are never below requests, so a bound of both says the same twice.
implied(resource) if {
	resource == "requests.memory"
	input.object.spec.hard["limits.memory"] == input.object.spec.hard["requests.memory"]
}
