import { composite, retentionOf } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { BucketSpec } from './schema.js';

/** A bucket, as the composite resource that Crossplane provisions. */
export const bucketObjects = (unit: Unit<BucketSpec>): object[] => [
  composite(unit, unit.spec.type, { versioned: unit.spec.versioned, ...retentionOf(unit) }),
];
