import { Construct } from 'constructs';
import { addComposite } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { TopicSpec } from './schema.js';

/** A topic, as the composite resource that Crossplane provisions. */
export class Topic extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<TopicSpec>) {
    super(scope, id);
    addComposite(this, unit, unit.spec.type, {});
  }
}
