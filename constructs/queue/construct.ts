import { Construct } from 'constructs';
import { composite } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { QueueSpec } from './schema.js';

/** A queue, as the composite resource that Crossplane provisions. */
export class Queue extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<QueueSpec>) {
    super(scope, id);
    composite(this, unit, unit.spec.type, {});
  }
}
