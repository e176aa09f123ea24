/** Makes Argo CD wait for a person before it deletes an object that holds data or that everything else depends on. */
export const confirmDeletion = 'Prune=confirm,Delete=confirm';

export const syncOptions = 'argocd.argoproj.io/sync-options';
