import { Construct } from 'constructs';
import { addObjects } from '../parts/objects.js';
import type { Unit } from '../unit.js';
import { gatekeeperPolicies } from './gatekeeper.js';
import type { AdmissionContext, AdmissionSpec } from './spec.js';
import { validatingPolicies } from './validating.js';

const engines = { gatekeeper: gatekeeperPolicies, vap: validatingPolicies };

/** The rules as policies of a cluster, so that it accepts what was accepted before it was merged, and nothing else. */
export class AdmissionPolicies extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<AdmissionSpec, AdmissionContext>) {
    super(scope, id);
    addObjects(this, engines[unit.spec.engine](unit));
  }
}
