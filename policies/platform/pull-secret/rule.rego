# METADATA
# title: The registry's credentials only pull images
# description: |
#   The platform fetches the credentials of the organisation's registry into a Secret of each environment, for the
#   kubelet. A container that reads the Secret could pull every image of the organisation, and an object that writes it
#   would stop the pods of the environment from pulling theirs.
# related_resources:
#   - https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
# custom:
#   scope: object
#   on: [pods, external-secrets.io/ExternalSecret]
#   optional_at_admission: [owner]
#   message: "{kind} {name} {what} the Secret {secret}, which holds the credentials of the registry"
#   wanted: the Secret only under imagePullSecrets, and written by the platform
#   fix: use a Secret of your own, under another name
package waymark.platform.pull_secret

import data.waymark.lib.objects
import data.waymark.lib.pod_secrets
import data.waymark.lib.pods

finding contains found(array.concat(pods.spec_path, path), "reads") if {
	some [path, secret] in pod_secrets.named(pods.spec)
	secret == input.parameters.pullSecret
	path[0] != "imagePullSecrets"
}

finding contains found(["spec", "target", "name"], "writes") if {
	input.object.kind == "ExternalSecret"
	not is_platforms
	input.parameters.pullSecret == object.get(input.object, ["spec", "target", "name"], input.object.metadata.name)
}

is_platforms if input.context.owner == "platform"

# A cluster does not know the owner, but the platform's object has the name of its Secret. Outside an organisation the
# name means nothing.
is_platforms if {
	not input.context.owner
	input.object.metadata.name == input.parameters.pullSecret
}

is_platforms if {
	not input.context.owner
	not input.context.cluster
}

found(path, what) := {"path": path, "args": {
	"kind": input.object.kind,
	"name": objects.name(input.object),
	"what": what,
	"secret": input.parameters.pullSecret,
}}
