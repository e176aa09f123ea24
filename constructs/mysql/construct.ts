import { Construct } from 'constructs';
import { composite } from '../parts/composite.js';
import { emit } from '../parts/emit.js';
import { engines } from '../parts/engines.js';
import { lent } from '../parts/lent.js';
import { databaseSpec } from '../parts/sized.js';
import type { Unit } from '../unit.js';
import type { MySQLSpec } from './schema.js';

/** A MySQL database, as the composite resource that Crossplane provisions. */
export class MySQL extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<MySQLSpec>) {
    super(scope, id);
    composite(this, unit, engines.MySQL.engine, databaseSpec(unit));
    emit(this, lent(unit));
  }
}
