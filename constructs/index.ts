export { defineSchema, type Home, type KindSchema, type SpecOf } from './schema.js';
export type { Context, Unit } from './unit.js';
