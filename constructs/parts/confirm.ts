import type { AnyUnit } from '../unit.js';

/** Makes Argo CD wait for a person before it deletes an object that holds data or that everything else depends on. */
export const confirmDeletion = 'Prune=confirm,Delete=confirm';

export const syncOptions = 'argocd.argoproj.io/sync-options';

type Approval = { readonly requiresApproval: boolean };

/** Whether people approve each sync of a unit: the service decides, else its tier or cluster. */
export function requiresApproval({ spec, context }: Pick<AnyUnit, 'spec' | 'context'>): boolean {
  const { tier = context as Approval } = context as { tier?: Approval };
  return (spec as Partial<Approval>).requiresApproval ?? tier.requiresApproval;
}

/**
 * Annotations of a workload. Where people approve each sync, Argo CD also waits for a person before it deletes the
 * workload with its Application, and one such object holds all others of the Application.
 */
export const heldUntilConfirmed = (
  unit: Pick<AnyUnit, 'spec' | 'context'>,
): Readonly<Record<string, string>> => (requiresApproval(unit) ? { [syncOptions]: 'Delete=confirm' } : {});
