export { defineSchema, type Home, type KindSchema, type SpecOf } from './schema.js';
export type { EnvironmentContext, Unit } from './unit.js';
