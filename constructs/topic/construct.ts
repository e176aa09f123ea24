import { composite } from '../data/composite.js';
import type { Unit } from '../unit.js';
import type { TopicSpec } from './schema.js';

/** A topic, as the composite resource that Crossplane provisions. */
export const topicObjects = (unit: Unit<TopicSpec>): object[] => [composite(unit, unit.spec.type, {})];
