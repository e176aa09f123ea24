# METADATA
# description: Kinds that a team may not have, because they reach beyond what is its own.
package waymark.lib.kinds

import data.waymark.lib.objects

# With one of them a team could give itself rights, read what is not its own, or leave its namespaces.
is_platform_only(manifest) if objects.spelt(manifest) in _platform_kinds

is_platform_only(manifest) if objects.group(manifest) in _platform_groups

is_platform_only(manifest) if {
	some suffix in [".crossplane.io", ".upbound.io", ".services.k8s.aws"]
	endswith(objects.group(manifest), suffix)
}

is_platform_only(manifest) if manifest.kind in {"PodIdentityAssociation", "ProviderConfig"}

is_platform_only(manifest) if is_cluster_wide(manifest)

is_cluster_wide(manifest) if objects.spelt(manifest) in _cluster_kinds

# objects of these kinds belong to no namespace, by the convention of their names
is_cluster_wide(manifest) if regex.match(`^Cluster[A-Z]`, manifest.kind)

_platform_groups := {
	"admissionregistration.k8s.io",
	"apiextensions.k8s.io",
	"apiregistration.k8s.io",
	"authentication.k8s.io",
	"authorization.k8s.io",
	"certificates.k8s.io",
	"cilium.io",
	"constraints.gatekeeper.sh",
	"crd.projectcalico.org",
	"discovery.k8s.io",
	"flowcontrol.apiserver.k8s.io",
	"node.k8s.io",
	"policy.networking.k8s.io",
	"projectcalico.org",
	"rbac.authorization.k8s.io",
	"resource.k8s.io",
	"scheduling.k8s.io",
	"storage.k8s.io",
	"storagemigration.k8s.io",
	"templates.gatekeeper.sh",
}

_platform_kinds := {
	"Endpoints",
	"LimitRange",
	"ResourceQuota",
	"Secret",
	"argoproj.io/AppProject",
	"argoproj.io/Application",
	"argoproj.io/ApplicationSet",
	"external-secrets.io/PushSecret",
	"external-secrets.io/SecretStore",
	"gateway.networking.k8s.io/Gateway",
	"gateway.networking.k8s.io/ReferenceGrant",
}

_cluster_kinds := {
	"ComponentStatus",
	"Namespace",
	"Node",
	"PersistentVolume",
	"admissionregistration.k8s.io/MutatingAdmissionPolicy",
	"admissionregistration.k8s.io/MutatingAdmissionPolicyBinding",
	"admissionregistration.k8s.io/MutatingWebhookConfiguration",
	"admissionregistration.k8s.io/ValidatingAdmissionPolicy",
	"admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
	"admissionregistration.k8s.io/ValidatingWebhookConfiguration",
	"apiextensions.k8s.io/CustomResourceDefinition",
	"apiregistration.k8s.io/APIService",
	"certificates.k8s.io/CertificateSigningRequest",
	"flowcontrol.apiserver.k8s.io/FlowSchema",
	"flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
	"gateway.networking.k8s.io/GatewayClass",
	"networking.k8s.io/IPAddress",
	"networking.k8s.io/IngressClass",
	"networking.k8s.io/ServiceCIDR",
	"node.k8s.io/RuntimeClass",
	"resource.k8s.io/DeviceClass",
	"resource.k8s.io/DeviceTaintRule",
	"resource.k8s.io/ResourceSlice",
	"scheduling.k8s.io/PriorityClass",
	"storage.k8s.io/CSIDriver",
	"storage.k8s.io/CSINode",
	"storage.k8s.io/StorageClass",
	"storage.k8s.io/VolumeAttachment",
	"storage.k8s.io/VolumeAttributesClass",
	"storagemigration.k8s.io/StorageVersionMigration",
}
