import { Construct } from 'constructs';
import { addComposite } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { QueueSpec } from './schema.js';

/** A queue, as the composite resource that Crossplane provisions. */
export class Queue extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<QueueSpec>) {
    super(scope, id);
    addComposite(this, unit, unit.spec.type, {});
  }
}
