import type { IConfigMap } from 'kubernetes-models/v1';
import { compositeKinds } from '../crossplane/composites/composite-kinds.js';
import { syncOptions } from '../parts/confirm.js';
import { compositeHealth } from './composite-health.js';

/**
 * What Argo CD's own settings lack of the organisation's composites. Nothing but these keys, so that all others stay whose
 * they are; and never deleted, because they would go along.
 */
export const healthChecks = (apiGroup: string): IConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'argocd-cm',
    // without it Argo CD does not read its settings
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
    annotations: { [syncOptions]: 'Prune=false,Delete=false' },
  },
  data: Object.fromEntries(
    compositeKinds.map(({ kind }) => [`resource.customizations.health.${apiGroup}_${kind}`, compositeHealth]),
  ),
});
