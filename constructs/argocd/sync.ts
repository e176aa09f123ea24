import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';

type Spec = IApplication['spec'];

/** On an Application whose deletion takes its objects along, and on a project that waits for its Applications. */
export const finalizers = ['resources-finalizer.argocd.argoproj.io'];

/** Projects come first: an Application whose project is absent is invalid. */
export const projectFirst = { 'argocd.argoproj.io/sync-wave': '-1' };

/** With these, only a commit that touches its own folder refreshes an Application, and CRDs' defaults are no drift. */
export const applicationAnnotations = {
  'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
  'argocd.argoproj.io/manifest-generate-paths': '.',
};

/** Only YAML: a directory source would take an app.json for a manifest. */
export const onlyYaml = (recurse: boolean): NonNullable<NonNullable<Spec['source']>['directory']> => ({
  recurse,
  include: '*.yaml',
});

/**
 * Nothing relies on an order between Applications: what comes too early (before its namespace, its CRD) is tried
 * again, with the newest commit, for some two hours.
 */
export const retry: NonNullable<NonNullable<Spec['syncPolicy']>['retry']> = {
  limit: 20,
  refresh: true,
  backoff: { duration: '10s', factor: 2, maxDuration: '10m' },
};
