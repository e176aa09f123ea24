import { Construct } from 'constructs';
import { addComposite } from '../data/composite.js';
import { consumerAccess } from '../data/consumer-access.js';
import { postgres } from '../data/postgres.js';
import { databaseSpec } from '../data/sized.js';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import type { PostgresSpec } from './schema.js';

/** A PostgreSQL database, as the composite resource that Crossplane provisions. */
export class Postgres extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<PostgresSpec>) {
    super(scope, id);
    addComposite(this, unit, postgres.engine.name, databaseSpec(unit));
    addObjects(this, consumerAccess(unit));
  }
}
