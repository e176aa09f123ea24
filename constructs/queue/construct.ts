import { composite } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { QueueSpec } from './schema.js';

/** A queue, as the composite resource that Crossplane provisions. */
export const queueObjects = (unit: Unit<QueueSpec>): object[] => [composite(unit, unit.spec.type, {})];
