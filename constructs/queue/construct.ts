import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { compositeOf, costTags } from '../parts/composite.js';
import type { Unit } from '../unit.js';
import type { QueueSpec } from './schema.js';

/** A queue, as the composite resource that Crossplane provisions. */
export class Queue extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<QueueSpec>) {
    super(scope, id);
    new ApiObject(this, 'composite', {
      ...compositeOf(unit),
      spec: { engine: unit.spec.type, tags: costTags(unit, unit.spec.service) },
    });
  }
}
