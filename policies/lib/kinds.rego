# METADATA
# description: Whether an object is of a kind that a team may not have, because it reaches beyond what is the team's.
package waymark.lib.kinds

import data.waymark.lib.objects

# With one of them a team could give itself rights, read what is not its own, or leave its namespaces.
is_platform_only if _spelt in _platform_kinds

is_platform_only if _group in _platform_groups

is_platform_only if {
	some suffix in [".crossplane.io", ".upbound.io", ".services.k8s.aws"]
	endswith(_group, suffix)
}

is_platform_only if input.object.kind in {"PodIdentityAssociation", "ProviderConfig"}

is_platform_only if is_cluster_wide

is_cluster_wide if input.object.kind in _cluster_kinds(_group)

# objects of these kinds belong to no namespace, by the convention of their names
is_cluster_wide if {
	startswith(input.object.kind, "Cluster")
	regex.match(`^Cluster[A-Z]`, input.object.kind)
}

_group := objects.group(input.object)

_spelt := objects.spelt(input.object)

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

# By group: of a map, all of it would be made for each object.
_cluster_kinds("") := {"ComponentStatus", "Namespace", "Node", "PersistentVolume"}

_cluster_kinds("admissionregistration.k8s.io") := {
	"MutatingAdmissionPolicy",
	"MutatingAdmissionPolicyBinding",
	"MutatingWebhookConfiguration",
	"ValidatingAdmissionPolicy",
	"ValidatingAdmissionPolicyBinding",
	"ValidatingWebhookConfiguration",
}

_cluster_kinds("apiextensions.k8s.io") := {"CustomResourceDefinition"}

_cluster_kinds("apiregistration.k8s.io") := {"APIService"}

_cluster_kinds("certificates.k8s.io") := {"CertificateSigningRequest"}

_cluster_kinds("flowcontrol.apiserver.k8s.io") := {"FlowSchema", "PriorityLevelConfiguration"}

_cluster_kinds("gateway.networking.k8s.io") := {"GatewayClass"}

_cluster_kinds("networking.k8s.io") := {"IPAddress", "IngressClass", "ServiceCIDR"}

_cluster_kinds("node.k8s.io") := {"RuntimeClass"}

_cluster_kinds("resource.k8s.io") := {"DeviceClass", "DeviceTaintRule", "ResourceSlice"}

_cluster_kinds("scheduling.k8s.io") := {"PriorityClass"}

_cluster_kinds("storage.k8s.io") := {
	"CSIDriver",
	"CSINode",
	"StorageClass",
	"VolumeAttachment",
	"VolumeAttributesClass",
}

_cluster_kinds("storagemigration.k8s.io") := {"StorageVersionMigration"}
