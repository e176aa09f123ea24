import type { IServiceAccount } from 'kubernetes-models/v1';
import { imagePullSecrets } from './secret-store.js';
import { metadataOf, type Workload } from './workload.js';

/** The ServiceAccount of a workload. Its pods get no token, because they do not call the API server. */
export const serviceAccount = (unit: Workload, annotations?: Record<string, string>): IServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: metadataOf(unit, unit.name, annotations),
  automountServiceAccountToken: false,
  ...imagePullSecrets(unit.context),
});
