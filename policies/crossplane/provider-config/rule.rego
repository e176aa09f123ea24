# METADATA
# title: Managed resources name their provider configuration
# description: |
#   A managed resource without a `providerConfigRef` uses the configuration named `default`, and with it whatever cloud
#   account that configuration has.
# related_resources:
#   - https://docs.crossplane.io/latest/managed-resources/managed-resources/#providerconfigref
# custom:
#   scope: object
#   on: ["*.crossplane.io/*", "*.upbound.io/*"]
#   message: providerConfigRef.{field} is {value}
#   wanted: a providerConfigRef with the name of an account, and the kind where the resource has a namespace
#   fix: set providerConfigRef.{field}
package waymark.crossplane.provider_config

import data.waymark.lib.crossplane

finding contains problem(found, "name", value) if {
	some found in crossplane.resources
	value := {null: "absent", "": "empty", "default": "default"}[given(found, "name")]
}

finding contains problem(found, "kind", "absent") if {
	some found in crossplane.resources
	contains(found.resource.apiVersion, ".aws.m.")
	given(found, "kind") == null
}

given(found, field) := object.get(found.resource, path, null) if {
	path := ["spec", "providerConfigRef", field]
	not crossplane.fills(found, path)
}

problem(found, field, value) := {
	"path": array.concat(found.path, ["spec", "providerConfigRef", field]),
	"args": {"field": field, "value": value},
}
