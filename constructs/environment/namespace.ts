import type { INamespace } from 'kubernetes-models/v1';
import { confirmDeletion, syncOptions } from '../parts/confirm.js';
import type { EnvironmentContext } from '../unit.js';
import { environmentLabels } from './environment-labels.js';

export function namespaceObject(context: EnvironmentContext): INamespace {
  const { platform, environment, tier, cluster } = context;
  const standard = tier.podSecurity;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: environment.namespace,
      labels: {
        ...environmentLabels(context),
        // gateways and admission policies select the platform's namespaces by this label
        [`${platform.domain}/managed`]: 'true',
        'pod-security.kubernetes.io/enforce': standard,
        'pod-security.kubernetes.io/enforce-version': 'latest',
        'pod-security.kubernetes.io/audit': standard,
        'pod-security.kubernetes.io/audit-version': 'latest',
        'pod-security.kubernetes.io/warn': standard,
        'pod-security.kubernetes.io/warn-version': 'latest',
        ...(cluster.mesh === 'ambient' ? { 'istio.io/dataplane-mode': 'ambient' } : {}),
        ...(cluster.mesh === 'sidecar' ? { 'istio-injection': 'enabled' } : {}),
      },
      annotations: { [syncOptions]: confirmDeletion },
    },
  };
}
