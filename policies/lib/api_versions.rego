# METADATA
# description: |
#   The API versions that Kubernetes removed or deprecates, by the minor version in which it does, and what to use.
#   From the lifecycle that k8s.io/api states for each kind.
package waymark.lib.api_versions

newest := 37

# Of one version: of a map of all, the whole would be made for each object.
retired("admissionregistration.k8s.io/v1alpha1") := [
	{"kinds": {"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"}, "deprecated": 29, "removed": 32, "instead": "admissionregistration.k8s.io/v1"},
	{"kinds": {"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"}, "deprecated": 35, "removed": 38, "instead": "admissionregistration.k8s.io/v1beta1"},
]

retired("admissionregistration.k8s.io/v1beta1") := [
	{"kinds": {"MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"}, "deprecated": 16, "removed": 22, "instead": "admissionregistration.k8s.io/v1"},
	{"kinds": {"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"}, "deprecated": 31, "removed": 34, "instead": "admissionregistration.k8s.io/v1"},
	{"kinds": {"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"}, "deprecated": 37, "removed": 40, "instead": "admissionregistration.k8s.io/v1"},
]

retired("apiextensions.k8s.io/v1beta1") := [
	{"kinds": {"CustomResourceDefinition"}, "deprecated": 16, "removed": 22, "instead": "apiextensions.k8s.io/v1"},
]

retired("apiregistration.k8s.io/v1beta1") := [
	{"kinds": {"APIService"}, "deprecated": 19, "removed": 22, "instead": "apiregistration.k8s.io/v1"},
]

retired("apps/v1beta1") := [
	{"kinds": {"ControllerRevision", "Deployment", "StatefulSet"}, "deprecated": 8, "removed": 16, "instead": "apps/v1"},
]

retired("apps/v1beta2") := [
	{"kinds": {"ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"}, "deprecated": 9, "removed": 16, "instead": "apps/v1"},
]

retired("autoscaling/v2beta1") := [
	{"kinds": {"HorizontalPodAutoscaler"}, "deprecated": 22, "removed": 25, "instead": "autoscaling/v2"},
]

retired("autoscaling/v2beta2") := [
	{"kinds": {"HorizontalPodAutoscaler"}, "deprecated": 23, "removed": 26, "instead": "autoscaling/v2"},
]

retired("batch/v1beta1") := [
	{"kinds": {"CronJob"}, "deprecated": 21, "removed": 25, "instead": "batch/v1"},
]

retired("batch/v2alpha1") := [
	{"kinds": {"CronJob"}, "deprecated": 8, "removed": 21, "instead": "batch/v1"},
]

retired("certificates.k8s.io/v1alpha1") := [
	{"kinds": {"ClusterTrustBundle"}, "deprecated": 34, "removed": 37, "instead": "certificates.k8s.io/v1beta1"},
]

retired("certificates.k8s.io/v1beta1") := [
	{"kinds": {"CertificateSigningRequest"}, "deprecated": 19, "removed": 22, "instead": "certificates.k8s.io/v1"},
	{"kinds": {"ClusterTrustBundle", "PodCertificateRequest"}, "deprecated": 37, "removed": 40, "instead": "certificates.k8s.io/v1"},
]

retired("coordination.k8s.io/v1beta1") := [
	{"kinds": {"Lease"}, "deprecated": 19, "removed": 22, "instead": "coordination.k8s.io/v1"},
]

retired("discovery.k8s.io/v1beta1") := [
	{"kinds": {"EndpointSlice"}, "deprecated": 21, "removed": 25, "instead": "discovery.k8s.io/v1"},
]

retired("events.k8s.io/v1beta1") := [
	{"kinds": {"Event"}, "deprecated": 22, "removed": 25, "instead": "events.k8s.io/v1"},
]

retired("extensions/v1beta1") := [
	{"kinds": {"PodSecurityPolicy"}, "deprecated": 11, "removed": 16, "instead": "pod-security.kubernetes.io labels on the Namespace"},
	{"kinds": {"Ingress"}, "deprecated": 14, "removed": 22, "instead": "networking.k8s.io/v1"},
	{"kinds": {"DaemonSet", "Deployment", "ReplicaSet"}, "deprecated": 8, "removed": 16, "instead": "apps/v1"},
	{"kinds": {"NetworkPolicy"}, "deprecated": 9, "removed": 16, "instead": "networking.k8s.io/v1"},
]

retired("flowcontrol.apiserver.k8s.io/v1beta1") := [
	{"kinds": {"FlowSchema", "PriorityLevelConfiguration"}, "deprecated": 23, "removed": 26, "instead": "flowcontrol.apiserver.k8s.io/v1"},
]

retired("flowcontrol.apiserver.k8s.io/v1beta2") := [
	{"kinds": {"FlowSchema", "PriorityLevelConfiguration"}, "deprecated": 26, "removed": 29, "instead": "flowcontrol.apiserver.k8s.io/v1"},
]

retired("flowcontrol.apiserver.k8s.io/v1beta3") := [
	{"kinds": {"FlowSchema", "PriorityLevelConfiguration"}, "deprecated": 29, "removed": 32, "instead": "flowcontrol.apiserver.k8s.io/v1"},
]

retired("networking.k8s.io/v1beta1") := [
	{"kinds": {"Ingress", "IngressClass"}, "deprecated": 19, "removed": 22, "instead": "networking.k8s.io/v1"},
	{"kinds": {"IPAddress", "ServiceCIDR"}, "deprecated": 34, "removed": 37, "instead": "networking.k8s.io/v1"},
]

retired("node.k8s.io/v1beta1") := [
	{"kinds": {"RuntimeClass"}, "deprecated": 22, "removed": 25, "instead": "node.k8s.io/v1"},
]

retired("policy/v1beta1") := [
	{"kinds": {"PodSecurityPolicy"}, "deprecated": 21, "removed": 25, "instead": "pod-security.kubernetes.io labels on the Namespace"},
	{"kinds": {"PodDisruptionBudget"}, "deprecated": 21, "removed": 25, "instead": "policy/v1"},
]

retired("rbac.authorization.k8s.io/v1alpha1") := [
	{"kinds": {"ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"}, "deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
]

retired("rbac.authorization.k8s.io/v1beta1") := [
	{"kinds": {"ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"}, "deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
]

retired("resource.k8s.io/v1alpha3") := [
	{"kinds": {"DeviceTaintRule"}, "deprecated": 36, "removed": 39, "instead": "resource.k8s.io/v1beta2"},
]

retired("resource.k8s.io/v1beta1") := [
	{"kinds": {"DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"}, "deprecated": 35, "removed": 38, "instead": "resource.k8s.io/v1"},
]

retired("resource.k8s.io/v1beta2") := [
	{"kinds": {"DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"}, "deprecated": 36, "removed": 39, "instead": "resource.k8s.io/v1"},
]

retired("scheduling.k8s.io/v1alpha1") := [
	{"kinds": {"PriorityClass"}, "deprecated": 14, "removed": 22, "instead": "scheduling.k8s.io/v1"},
]

retired("scheduling.k8s.io/v1beta1") := [
	{"kinds": {"PriorityClass"}, "deprecated": 14, "removed": 22, "instead": "scheduling.k8s.io/v1"},
]

retired("storage.k8s.io/v1alpha1") := [
	{"kinds": {"CSIStorageCapacity", "VolumeAttachment"}, "deprecated": 21, "removed": 24, "instead": "storage.k8s.io/v1"},
	{"kinds": {"VolumeAttributesClass"}, "deprecated": 32, "removed": 35, "instead": "storage.k8s.io/v1"},
]

retired("storage.k8s.io/v1beta1") := [
	{"kinds": {"CSINode"}, "deprecated": 17, "removed": 22, "instead": "storage.k8s.io/v1"},
	{"kinds": {"CSIDriver", "StorageClass", "VolumeAttachment"}, "deprecated": 19, "removed": 22, "instead": "storage.k8s.io/v1"},
	{"kinds": {"CSIStorageCapacity"}, "deprecated": 24, "removed": 27, "instead": "storage.k8s.io/v1"},
	{"kinds": {"VolumeAttributesClass"}, "deprecated": 34, "removed": 37, "instead": "storage.k8s.io/v1"},
]

retired("storagemigration.k8s.io/v1beta1") := [
	{"kinds": {"StorageVersionMigration"}, "deprecated": 37, "removed": 40, "instead": "storagemigration.k8s.io/v1"},
]

retired("v1") := [
	{"kinds": {"ComponentStatus"}, "deprecated": 19, "instead": "the health endpoints of the API server"},
	{"kinds": {"Endpoints"}, "deprecated": 33, "instead": "discovery.k8s.io/v1 EndpointSlice"},
]
