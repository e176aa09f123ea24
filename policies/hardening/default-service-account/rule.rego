# METADATA
# title: Pods have a ServiceAccount of their own
# description: |
#   Every pod that names no ServiceAccount shares the one called default, so that rights, cloud roles and credentials for
#   images that one of them is given are given to all.
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
