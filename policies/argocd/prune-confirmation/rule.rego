# METADATA
# title: Argo CD asks before it deletes data
# description: |
#   Argo CD prunes objects that are no longer in git. For a Namespace, volume, CRD or database this deletes all data in
#   it, after one mistaken commit. With these options Argo CD waits for a person. Previews are exempt.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#resource-pruning-with-confirmation
# custom:
#   scope: object
#   on:
#     - "*/CompositeResourceDefinition"
#     - "*/CustomResourceDefinition"
#     - "*/Namespace"
#     - "*/PersistentVolume"
#     - "*/PersistentVolumeClaim"
#     - "*.crossplane.io/*"
#     - "*.upbound.io/*"
#     - data
#     - postgresql.cnpg.io/Cluster
#   message: Argo CD may delete the {kind} without asking
#   wanted: the annotation argocd.argoproj.io/sync-options holds Prune=confirm and Delete=confirm
#   fix: add {missing} to the annotation argocd.argoproj.io/sync-options
package waymark.argocd.prune_confirmation

import data.waymark.lib.argocd
import data.waymark.lib.crossplane

annotation := "argocd.argoproj.io/sync-options"

kinds := {
	"CompositeResourceDefinition", "CustomResourceDefinition", "Namespace", "PersistentVolume",
	"PersistentVolumeClaim",
}

finding contains {
	"path": ["metadata", "annotations", annotation],
	"args": {"kind": input.object.kind, "missing": concat(",", missing)},
	"fix": {"value": concat(",", array.concat(options, missing))},
} if {
	input.context.unit
	precious
	not preview
	count(missing) > 0
}

# No other namespace has two hyphens in a row.
preview if contains(input.context.namespace, "--")

precious if input.object.kind in kinds

precious if input.object.kind in input.parameters.dataKinds

precious if {
	input.object.kind == "Cluster"
	startswith(input.object.apiVersion, "postgresql.cnpg.io/")
}

precious if crossplane.data_types[crossplane.type_of(input.object)]

options := argocd.options(annotation)

missing := [concat("", [deed, "=confirm"]) |
	some deed in ["Prune", "Delete"]
	not kept(deed)
]

kept(deed) if {
	some answer in ["confirm", "false"]
	concat("=", [deed, answer]) in options
}
