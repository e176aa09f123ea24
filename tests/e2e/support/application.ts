import type { KubernetesObject } from './cluster.js';

export const isSyncedAt = ({ status }: KubernetesObject, revision: string): boolean =>
  status?.sync?.status === 'Synced' &&
  status.sync.revision === revision &&
  status.health?.status === 'Healthy' &&
  status.operationState?.phase !== 'Running';

/** What to read of an Application in a failure. */
export const summaryOf = (application: KubernetesObject | undefined): unknown =>
  application && {
    name: application.metadata.name,
    deleted: application.metadata.deletionTimestamp,
    sync: application['status']?.sync?.status,
    revision: application['status']?.sync?.revision,
    health: application['status']?.health?.status,
    operation: application['status']?.operationState?.phase,
    message: application['status']?.operationState?.message,
    conditions: application['status']?.conditions,
  };
