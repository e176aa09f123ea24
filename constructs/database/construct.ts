import { Construct } from 'constructs';
import { composite } from '../parts/composite.js';
import { emit } from '../parts/emit.js';
import { engines } from '../parts/engines.js';
import { lent } from '../parts/lent.js';
import { databaseSpec } from '../parts/sized.js';
import type { Unit } from '../unit.js';
import type { PostgresSpec } from './schema.js';

/** A PostgreSQL database, as the composite resource that Crossplane provisions. */
export class Postgres extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<PostgresSpec>) {
    super(scope, id);
    composite(this, unit, engines.Postgres.engine, databaseSpec(unit));
    emit(this, lent(unit));
  }
}
