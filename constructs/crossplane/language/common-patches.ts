import { combine, convert, type Json, map, type Patch, patch } from './patch.js';

/** By the name of the composite. */
export const sameName = patch('metadata.name', 'metadata.name');

export const keptInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['Observe', 'Create', 'Update', 'LateInitialize'], false: ['*'] }),
);

/** A field by whether a standby takes over, which in production one does whatever was asked for. */
export const byStandby = (toFieldPath: string, yes: Json, no: Json): Patch =>
  combine(
    ['spec.production', 'spec.highAvailability'],
    '%v/%v',
    toFieldPath,
    map({ 'true/true': yes, 'true/false': yes, 'false/true': yes, 'false/false': no }),
  );
