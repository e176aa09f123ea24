import type { IServiceAccount } from 'kubernetes-models/v1';
import { metadataOf, type Workload } from './workload.js';

/** Who its pods are. They get no token, because they have nothing to ask of the API server. */
export const serviceAccount = (unit: Workload, annotations?: Record<string, string>): IServiceAccount => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: metadataOf(unit, unit.name, annotations),
  automountServiceAccountToken: false,
});
