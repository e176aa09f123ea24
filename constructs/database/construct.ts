import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { compositeOf, costTags } from '../parts/composite.js';
import type { Unit } from '../unit.js';
import type { PostgresSpec } from './schema.js';

/** A PostgreSQL database, as the composite resource that Crossplane provisions. */
export class Postgres extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<PostgresSpec>) {
    super(scope, id);
    const { size, version, storage, highAvailability, service } = unit.spec;
    // a size that is not in the table was refused before; only a trace tries another
    const entry = unit.context.platform.sizes[size];
    new ApiObject(this, 'composite', {
      ...compositeOf(unit),
      spec: {
        engine: 'postgresql',
        version: String(version),
        size,
        class: entry?.databaseClass,
        storage: storage ?? entry?.storage,
        highAvailability,
        tags: costTags(unit, service),
      },
    });
  }
}
