import type { ResourceClass } from '../language/composition.js';
import { egress } from '../network/egress.js';
import type { Surroundings } from '../surroundings.js';

/** A service's way to a cache, whose one password all services have. */
export const cacheAccess = (around: Surroundings): ResourceClass => ({
  kind: 'Access',
  name: 'cache',
  resources: [egress(around, 'cache')],
});
