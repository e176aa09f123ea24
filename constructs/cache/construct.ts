import { cache } from '../data/cache.js';
import { composite } from '../data/composite.js';
import { consumerAccess } from '../data/consumer-access.js';
import { cacheSpec } from '../data/sized.js';
import type { Unit } from '../unit.js';
import type { CacheSpec } from './schema.js';

/** A cache, as the composite resource that Crossplane provisions. */
export const cacheObjects = (unit: Unit<CacheSpec>): object[] => [
  composite(unit, cache.engine.name, cacheSpec(unit)),
  ...consumerAccess(unit),
];
