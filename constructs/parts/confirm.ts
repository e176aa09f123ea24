/** Argo CD asks a person before it prunes or deletes what holds data, or what holds everything else. */
export const confirmed = 'Prune=confirm,Delete=confirm';

export const syncOptions = 'argocd.argoproj.io/sync-options';
