import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import type { ArgoRootSpec } from './spec.js';
import { applicationAnnotations, retry } from './sync.js';

/** The Application of an operator's chart. Has no finalizer: what an operator runs must survive its Application. */
export const operatorApplication = (
  { domain, platformProject }: { readonly domain: string; readonly platformProject: string },
  { name, cluster, server, namespace, chart, values, autoSync }: ArgoRootSpec['operators'][number],
): IApplication => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    // sync windows of the cluster apply to Applications whose name starts like this
    name: `clusters.${cluster}.operators.${name}`,
    labels: { [`${domain}/cluster`]: cluster },
    annotations: {
      'argocd.argoproj.io/compare-options': applicationAnnotations['argocd.argoproj.io/compare-options'],
    },
  },
  spec: {
    project: platformProject,
    source: {
      repoURL: chart.repository,
      chart: chart.chart,
      targetRevision: chart.version,
      helm: { releaseName: name, ...(values === undefined ? {} : { valuesObject: values }) },
    },
    destination: { server, namespace },
    syncPolicy: {
      ...(autoSync ? { automated: { prune: true, selfHeal: true } } : {}),
      syncOptions: ['ServerSideApply=true', ...(autoSync ? [] : ['Delete=confirm'])],
      retry,
    },
  },
});
