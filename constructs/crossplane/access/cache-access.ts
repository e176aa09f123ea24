import { cache } from '../../data/cache.js';
import type { Composition } from '../composition/composition.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { egress } from '../network/egress.js';

/** A service's access to a cache. All services share its Secret, because a cache has one password. */
export const cacheAccess = (inputs: CompositionInputs): Composition => ({
  kind: 'Access',
  name: 'cache',
  resources: [egress(inputs, cache.access.port)],
});
