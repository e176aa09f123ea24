import { access } from '../data/access.js';
import { configMaps } from './config.js';
import { serviceAccount } from './identity.js';
import { externalSecrets } from './secrets.js';
import type { Workload } from './workload.js';

/** Objects that the pods of a workload need before they can start: an account, configuration, secrets, access to data. */
export const prerequisites = (unit: Workload, annotations: Record<string, string> = {}): object[] => [
  serviceAccount(unit, annotations),
  ...configMaps(unit, annotations),
  ...externalSecrets(unit, annotations),
  ...access(unit, annotations),
];
