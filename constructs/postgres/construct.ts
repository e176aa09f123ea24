import { composite } from '../data/composite.js';
import { consumerAccess } from '../data/consumer-access.js';
import { postgres } from '../data/postgres.js';
import { databaseSpec } from '../data/sized.js';
import type { Unit } from '../unit.js';
import type { PostgresSpec } from './schema.js';

/** A PostgreSQL database, as the composite resource that Crossplane provisions. */
export const postgresObjects = (unit: Unit<PostgresSpec>): object[] => [
  composite(unit, postgres.engine.name, databaseSpec(unit)),
  ...consumerAccess(unit),
];
