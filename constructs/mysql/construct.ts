import { Construct } from 'constructs';
import { addComposite } from '../data/composite.js';
import { consumerAccess } from '../data/consumer-access.js';
import { mysql } from '../data/mysql.js';
import { databaseSpec } from '../data/sized.js';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import type { MySQLSpec } from './schema.js';

/** A MySQL database, as the composite resource that Crossplane provisions. */
export class MySQL extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<MySQLSpec>) {
    super(scope, id);
    addComposite(this, unit, mysql.engine.name, databaseSpec(unit));
    addObjects(this, consumerAccess(unit));
  }
}
