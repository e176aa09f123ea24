import { Construct } from 'constructs';
import { addComposite, retentionOf } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { BucketSpec } from './schema.js';

/** A bucket, as the composite resource that Crossplane provisions. */
export class Bucket extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<BucketSpec>) {
    super(scope, id);
    addComposite(this, unit, unit.spec.type, { versioned: unit.spec.versioned, ...retentionOf(unit) });
  }
}
