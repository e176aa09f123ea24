# METADATA
# title: Pods have their own ServiceAccount
# description: |
#   All pods that name no ServiceAccount share `default`, so rights, cloud roles and image credentials that are meant
#   for one of them are given to all.
# related_resources:
#   - https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
# custom:
#   scope: object
#   on: [pods]
#   message: the pods run as the ServiceAccount default
#   wanted: serviceAccountName is that of a ServiceAccount made for them
#   fix: add a ServiceAccount and name it in serviceAccountName
package waymark.hardening.default_service_account

import data.waymark.lib.accounts
import data.waymark.lib.pods

finding contains {"path": array.concat(pods.spec_path, ["serviceAccountName"]), "args": {}} if {
	pods.spec.containers
	accounts.name(pods.spec) == "default"
}
