import type { INamespace } from 'kubernetes-models/v1';
import { confirmDeletion, syncOptions } from '../parts/confirm.js';
import { platformLabels } from '../parts/labels.js';
import { installedOperators } from '../parts/operators.js';
import type { ClusterContext, Unit } from '../unit.js';

/** Namespaces of the operators that Argo CD installs: charts make none, and Argo CD would make one without labels. */
export function operatorNamespaces({
  context: { platform, cluster },
}: Unit<object, ClusterContext>): INamespace[] {
  const privileged = new Map<string, boolean>();
  for (const operator of installedOperators(cluster))
    privileged.set(
      operator.namespace,
      operator.privileged === true || privileged.get(operator.namespace) === true,
    );
  return [...privileged].map(([name, isPrivileged]) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        ...platformLabels(platform.organisation),
        'pod-security.kubernetes.io/enforce': isPrivileged ? 'privileged' : 'baseline',
        'pod-security.kubernetes.io/enforce-version': 'latest',
        ...(isInMesh(cluster, name) ? { 'istio.io/dataplane-mode': 'ambient' } : {}),
      },
      annotations: { [syncOptions]: confirmDeletion },
    },
  }));
}

/** In an ambient mesh, whoever calls pods over mutual TLS needs only a label of its namespace. */
const isInMesh = (
  { mesh, monitoring, cloudNativePg }: ClusterContext['cluster'],
  namespace: string,
): boolean =>
  mesh === 'ambient' &&
  ((monitoring?.inMesh === true && monitoring.namespace === namespace) ||
    cloudNativePg?.namespace === namespace);
