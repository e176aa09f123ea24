import { Construct } from 'constructs';
import { composite } from '../parts/composite.js';
import { emit } from '../parts/emit.js';
import { engines } from '../parts/engines.js';
import { lent } from '../parts/lent.js';
import { cacheSpec } from '../parts/sized.js';
import type { Unit } from '../unit.js';
import type { CacheSpec } from './schema.js';

/** A cache, as the composite resource that Crossplane provisions. */
export class Cache extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<CacheSpec>) {
    super(scope, id);
    composite(this, unit, engines.Cache.engine, cacheSpec(unit));
    emit(this, lent(unit));
  }
}
