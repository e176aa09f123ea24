import { composite } from '../data/composite.js';
import { consumerAccess } from '../data/consumer-access.js';
import { mysql } from '../data/mysql.js';
import { databaseSpec } from '../data/sized.js';
import type { Unit } from '../unit.js';
import type { MySQLSpec } from './schema.js';

/** A MySQL database, as the composite resource that Crossplane provisions. */
export const mysqlObjects = (unit: Unit<MySQLSpec>): object[] => [
  composite(unit, mysql.engine.name, databaseSpec(unit)),
  ...consumerAccess(unit),
];
