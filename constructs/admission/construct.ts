import { Construct } from 'constructs';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import { gatekeeperPolicies } from './gatekeeper.js';
import type { AdmissionContext, AdmissionSpec } from './spec.js';
import { validatingPolicies } from './validating.js';

const engines = { gatekeeper: gatekeeperPolicies, vap: validatingPolicies };

/**
 * The rules as admission policies of a cluster, so that it refuses objects that never went through a pull request and
 * break a rule.
 */
export class AdmissionPolicies extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<AdmissionSpec, AdmissionContext>) {
    super(scope, id);
    addObjects(this, engines[unit.spec.engine](unit));
  }
}
