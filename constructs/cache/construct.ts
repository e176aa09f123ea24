import { Construct } from 'constructs';
import { cache } from '../data/cache.js';
import { composite } from '../data/composite.js';
import { borrowerAccess } from '../data/lend.js';
import { cacheSpec } from '../data/sized.js';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import type { CacheSpec } from './schema.js';

/** A cache, as the composite resource that Crossplane provisions. */
export class Cache extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<CacheSpec>) {
    super(scope, id);
    composite(this, unit, cache.engine.name, cacheSpec(unit));
    addObjects(this, borrowerAccess(unit));
  }
}
