import { Construct } from 'constructs';
import { composite } from '../data/composite.js';
import { engines } from '../data/engines.js';
import { lent } from '../data/lend.js';
import { cacheSpec } from '../data/sized.js';
import { emit } from '../parts/emit.js';
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
