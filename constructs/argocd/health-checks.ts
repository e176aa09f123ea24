import type { IConfigMap } from 'kubernetes-models/v1';
import { compositeKinds } from '../crossplane/composites/composite-kinds.js';
import { syncOptions } from '../parts/confirm.js';
import { compositeHealth } from './composite-health.js';

/**
 * Health checks of the organisation's composites, for the ConfigMap that Argo CD is configured by. Sets only these
 * keys, so that all others keep their owner, and is never deleted, because that would delete the others as well.
 */
export const healthChecks = (apiGroup: string): IConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'argocd-cm',
    // Argo CD ignores its ConfigMap without this label
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
    annotations: { [syncOptions]: 'Prune=false,Delete=false' },
  },
  data: Object.fromEntries(
    compositeKinds.map(({ kind }) => [`resource.customizations.health.${apiGroup}_${kind}`, compositeHealth]),
  ),
});
