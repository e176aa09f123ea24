# METADATA
# title: Tokens of ServiceAccounts are for the API server, and expire
# description: |
#   A pod logs in to a cloud, to Vault or to another cluster with a token for that audience. A Secret of type
#   kubernetes.io/service-account-token holds a token that never expires. The parameter `tokenAudiences` lists audiences
#   that pods may ask for.
# related_resources:
#   - https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
#   - https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token
# custom:
#   scope: object
#   on: [pods, Secret]
#   message: "{holder} holds a token for {audience}"
#   wanted: tokens for the API server that expire
#   fix: delete it, or ask the platform team to add the audience to the parameter tokenAudiences
package waymark.platform.tokens

import data.waymark.lib.objects
import data.waymark.lib.pods

finding contains {
	"path": array.concat(pods.spec_path, ["volumes", i, "projected", "sources", j, "serviceAccountToken", "audience"]),
	"args": {"holder": concat(" ", ["volume", object.get(volume, "name", "without a name")]), "audience": audience},
} if {
	some i, volume in pods.spec.volumes
	some j, source in volume.projected.sources
	audience := source.serviceAccountToken.audience
	audience != ""
	not audience in input.parameters.tokenAudiences
}

finding contains {
	"path": ["type"],
	"args": {
		"holder": concat(" ", ["Secret", objects.name(input.object)]),
		"audience": "the API server that never expires",
	},
} if {
	input.object.type == "kubernetes.io/service-account-token"
}
