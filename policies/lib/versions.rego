# METADATA
# description: The cluster's version of Kubernetes. An unknown version counts as the newest.
package waymark.lib.versions

# Whether the cluster is older than a minor version: 35 is Kubernetes 1.35.
before(minor) if to_number(split(input.context.kubernetes, ".")[1]) < minor
