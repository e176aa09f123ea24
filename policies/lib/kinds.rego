# METADATA
# description: Kinds that a team may not have, because they affect more than the team owns.
package waymark.lib.kinds

# With one of these kinds a team could give itself rights, read data of others, or reach beyond its namespaces.
is_platform_only(group, kind) if {
	kind in _platform_only(group)
}

is_platform_only(group, _) if "*" in _platform_only(group)

is_platform_only(group, _) if endswith(group, ".crossplane.io")

is_platform_only(group, _) if endswith(group, ".upbound.io")

is_platform_only(group, _) if endswith(group, ".services.k8s.aws")

is_platform_only(_, "PodIdentityAssociation")

is_platform_only(_, "ProviderConfig")

is_platform_only(group, kind) if is_cluster_wide(group, kind)

is_cluster_wide(group, kind) if kind in _cluster_wide(group)

# by convention, kinds named Cluster… are cluster-scoped
is_cluster_wide(_, kind) if {
	startswith(kind, "Cluster")
	initial := substring(kind, 7, 1)
	initial != lower(initial)
}

# A function for each group, because a table would be built anew for each of 40,000 objects.
_platform_only("") := {"Endpoints", "LimitRange", "ResourceQuota", "Secret"}

_platform_only("admissionregistration.k8s.io") := {"*"}

_platform_only("apiextensions.k8s.io") := {"*"}

_platform_only("apiregistration.k8s.io") := {"*"}

_platform_only("argoproj.io") := {"AppProject", "Application", "ApplicationSet"}

_platform_only("authentication.k8s.io") := {"*"}

_platform_only("authorization.k8s.io") := {"*"}

_platform_only("certificates.k8s.io") := {"*"}

_platform_only("cilium.io") := {"*"}

_platform_only("constraints.gatekeeper.sh") := {"*"}

_platform_only("crd.projectcalico.org") := {"*"}

_platform_only("discovery.k8s.io") := {"*"}

_platform_only("external-secrets.io") := {"PushSecret", "SecretStore"}

_platform_only("flowcontrol.apiserver.k8s.io") := {"*"}

_platform_only("gateway.networking.k8s.io") := {"Gateway", "ListenerSet", "ReferenceGrant"}

_platform_only("generators.external-secrets.io") := {"*"}

_platform_only("keda.sh") := {"TriggerAuthentication"}

_platform_only("node.k8s.io") := {"*"}

_platform_only("policy.networking.k8s.io") := {"*"}

_platform_only("projectcalico.org") := {"*"}

_platform_only("rbac.authorization.k8s.io") := {"*"}

_platform_only("resource.k8s.io") := {"*"}

_platform_only("scheduling.k8s.io") := {"*"}

_platform_only("storage.k8s.io") := {"*"}

_platform_only("storagemigration.k8s.io") := {"*"}

_platform_only("templates.gatekeeper.sh") := {"*"}

_cluster_wide("") := {"ComponentStatus", "Namespace", "Node", "PersistentVolume"}

_cluster_wide("admissionregistration.k8s.io") := {"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"}

_cluster_wide("apiextensions.k8s.io") := {"CustomResourceDefinition"}

_cluster_wide("apiregistration.k8s.io") := {"APIService"}

_cluster_wide("certificates.k8s.io") := {"CertificateSigningRequest"}

_cluster_wide("flowcontrol.apiserver.k8s.io") := {"FlowSchema", "PriorityLevelConfiguration"}

_cluster_wide("gateway.networking.k8s.io") := {"GatewayClass"}

_cluster_wide("networking.k8s.io") := {"IPAddress", "IngressClass", "ServiceCIDR"}

_cluster_wide("node.k8s.io") := {"RuntimeClass"}

_cluster_wide("resource.k8s.io") := {"DeviceClass", "DeviceTaintRule", "ResourceSlice"}

_cluster_wide("scheduling.k8s.io") := {"PriorityClass"}

_cluster_wide("storage.k8s.io") := {"CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"}

_cluster_wide("storagemigration.k8s.io") := {"StorageVersionMigration"}
