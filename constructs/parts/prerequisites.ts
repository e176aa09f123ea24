import { accessObjects } from '../data/access-objects.js';
import { configMaps } from './config-maps.js';
import { externalSecrets } from './external-secrets.js';
import { serviceAccount } from './service-account.js';
import type { Workload } from './workload.js';

/** Objects that the pods of a workload need before they can start: an account, configuration, secrets, access to data. */
export const prerequisites = (unit: Workload, annotations: Record<string, string> = {}): object[] => [
  serviceAccount(unit, annotations),
  ...configMaps(unit, annotations),
  ...externalSecrets(unit, annotations),
  ...accessObjects(unit, annotations),
];
