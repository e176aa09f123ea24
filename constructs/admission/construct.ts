import type { Unit } from '../unit.js';
import { gatekeeperPolicies } from './gatekeeper.js';
import type { AdmissionContext, AdmissionSpec } from './spec.js';
import { validatingPolicies } from './validating.js';

const engines = { gatekeeper: gatekeeperPolicies, vap: validatingPolicies };

/**
 * The rules as admission policies of a cluster, so that it refuses objects that never went through a pull request and
 * break a rule.
 */
export const admissionPolicyObjects = (unit: Unit<AdmissionSpec, AdmissionContext>): object[] =>
  engines[unit.spec.engine](unit);
