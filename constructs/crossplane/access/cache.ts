import type { ResourceClass } from '../resource-class.js';
import type { Surroundings } from '../surroundings.js';
import { egress } from './egress.js';

/** A service's way to a cache, whose one password all services have. */
export const cacheAccess = (around: Surroundings): ResourceClass => ({
  kind: 'Access',
  name: 'cache',
  resources: [egress(around, 'cache')],
});
