import type { Construct } from 'constructs';
import type { KindSchema } from './schema.js';
import type { Unit } from './unit.js';

/** A kind: its schema, and the construct that its units become. */
export interface Kind {
  readonly schema: KindSchema;
  readonly construct: new (scope: Construct, id: string, unit: Unit<never>) => Construct;
}
