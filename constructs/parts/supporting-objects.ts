import { accessObjects } from '../data/access-objects.js';
import { configMaps } from './config-maps.js';
import { externalSecrets } from './external-secrets.js';
import { serviceAccount } from './service-account.js';
import type { Workload } from './workload.js';

/** Everything that the pods of a workload need before they can start. */
export const supportingObjects = (unit: Workload, annotations?: Record<string, string>): object[] => [
  serviceAccount(unit, annotations),
  ...configMaps(unit, annotations),
  ...externalSecrets(unit, annotations),
  ...accessObjects(unit, annotations),
];
