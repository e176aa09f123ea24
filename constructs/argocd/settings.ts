import type { IConfigMap } from 'kubernetes-models/v1';
import { compositeKinds } from '../crossplane/composites/composite-kinds.js';
import { syncOptions } from '../parts/confirm.js';
import { compositeHealth } from './composite-health.js';

/** The ConfigMaps that Argo CD is configured by, each with only the keys that this organisation needs. */
export const argoSettings = (apiGroup: string): IConfigMap[] => [
  settings('argocd-cm', {
    // whoever may sync could otherwise run any branch, merged or not
    'application.sync.requireOverridePrivilegeForRevisionSync': 'true',
    ...Object.fromEntries(
      compositeKinds.map(({ kind }) => [
        `resource.customizations.health.${apiGroup}_${kind}`,
        compositeHealth,
      ]),
    ),
  }),
  // a forced replacement deletes objects and creates them again, data included
  settings('argocd-cmd-params-cm', { 'server.sync.replace.allowed': 'false' }),
];

/** Sets only these keys, so that others keep their owner. Never deleted, because that would delete the others too. */
const settings = (name: string, data: Readonly<Record<string, string>>): IConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name,
    // Argo CD ignores its ConfigMaps without this label
    labels: { 'app.kubernetes.io/part-of': 'argocd' },
    annotations: { [syncOptions]: 'Prune=false,Delete=false' },
  },
  data,
});
