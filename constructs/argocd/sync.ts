import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';

type Spec = IApplication['spec'];

/** On an Application: deleting it deletes its objects. On a project: it is kept until its Applications are gone. */
export const finalizers = ['resources-finalizer.argocd.argoproj.io'];

/** Syncs projects first: an Application without its project is invalid. */
export const projectFirst = { 'argocd.argoproj.io/sync-wave': '-1' };

/** Refreshes an Application only when a commit touches its own folder, and does not report CRD defaults as drift. */
export const applicationAnnotations = {
  'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
  'argocd.argoproj.io/manifest-generate-paths': '.',
};

/**
 * Reads only YAML, because a directory source would treat app.json as a manifest. Nothing here, nor in an ApplicationSet,
 * says `false`: Argo CD leaves that out when it writes the object, which would then differ from git.
 */
export const onlyYaml: NonNullable<NonNullable<Spec['source']>['directory']> = { include: '*.yaml' };

/**
 * For a team's project and ApplicationSet: they go only with the Application that has them, after the Applications that
 * need them. So none that had them before, such as the root Application of older versions, deletes them.
 */
export const neverPruned = {
  'argocd.argoproj.io/sync-options': 'Prune=false',
  'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
};

/**
 * Retries for about two hours, each time with the newest commit. Applications sync in no particular order, so one may
 * run before its namespace or CRD exists.
 */
export const retry: NonNullable<NonNullable<Spec['syncPolicy']>['retry']> = {
  limit: 20,
  refresh: true,
  backoff: { duration: '10s', factor: 2, maxDuration: '10m' },
};
