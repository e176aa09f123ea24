/**
 * Kinds that only the platform may create, whatever is granted. With one of them a team could give itself rights,
 * read data of others, or reach beyond its namespaces. `*` means every kind of a group, or every group with that
 * ending.
 */
const platformOnly: readonly string[] = [
  'Namespace',
  'ResourceQuota',
  'LimitRange',
  'Secret',
  'Node',
  'PersistentVolume',
  'Endpoints',
  'discovery.k8s.io/*',
  'rbac.authorization.k8s.io/*',
  'networking.k8s.io/NetworkPolicy',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/IPAddress',
  'networking.k8s.io/ServiceCIDR',
  'admissionregistration.k8s.io/*',
  'apiextensions.k8s.io/*',
  'apiregistration.k8s.io/*',
  'authentication.k8s.io/*',
  'authorization.k8s.io/*',
  'certificates.k8s.io/*',
  'flowcontrol.apiserver.k8s.io/*',
  'node.k8s.io/*',
  'resource.k8s.io/*',
  'scheduling.k8s.io/*',
  'storage.k8s.io/*',
  'storagemigration.k8s.io/*',
  'policy.networking.k8s.io/*',
  'cilium.io/*',
  'crd.projectcalico.org/*',
  'projectcalico.org/*',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
  'gateway.networking.k8s.io/ListenerSet',
  'gateway.networking.k8s.io/ReferenceGrant',
  'external-secrets.io/SecretStore',
  'external-secrets.io/PushSecret',
  'generators.external-secrets.io/*',
  'keda.sh/TriggerAuthentication',
  'argoproj.io/Application',
  'argoproj.io/ApplicationSet',
  'argoproj.io/AppProject',
  'templates.gatekeeper.sh/*',
  'constraints.gatekeeper.sh/*',
  '*.crossplane.io/*',
  '*.upbound.io/*',
];

// kinds named Cluster… are cluster-wide by convention
const clusterWide = /^Cluster[A-Z]/;

/** Spells a kind as settings and messages do: `ConfigMap` or `apps/Deployment`. */
export const spellKind = (group: string, kind: string): string => (group === '' ? kind : `${group}/${kind}`);

export function isPlatformOnly(group: string, kind: string): boolean {
  return (
    clusterWide.test(kind) ||
    platformOnly.some((entry) => {
      const [entryKind, entryGroup = ''] = entry.split('/').reverse() as [string, string?];
      const groupFits = entryGroup.startsWith('*.')
        ? group.endsWith(entryGroup.slice(1))
        : group === entryGroup;
      return groupFits && (entryKind === '*' || entryKind === kind);
    })
  );
}
