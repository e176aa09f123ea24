import { Construct } from 'constructs';
import { cache } from '../data/cache.js';
import { addComposite } from '../data/composite.js';
import { consumerAccess } from '../data/consumer-access.js';
import { cacheSpec } from '../data/sized.js';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import type { CacheSpec } from './schema.js';

/** A cache, as the composite resource that Crossplane provisions. */
export class Cache extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<CacheSpec>) {
    super(scope, id);
    addComposite(this, unit, cache.engine.name, cacheSpec(unit));
    addObjects(this, consumerAccess(unit));
  }
}
