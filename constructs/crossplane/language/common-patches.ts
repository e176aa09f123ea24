import { combine, convert, type Json, map, type Patch, patch } from './patch.js';

/** Names the composed object after the composite. */
export const sameName = patch('metadata.name', 'metadata.name');

/** Patches of an object that has the composite's name, unless one of them gives it another. */
export const named = (patches: readonly Patch[]): readonly Patch[] =>
  patches.some(({ toFieldPath }) => toFieldPath === 'metadata.name') ? patches : [sameName, ...patches];

export const keptInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['Observe', 'Create', 'Update', 'LateInitialize'], false: ['*'] }),
);

/** Sets a field by whether there is a standby. Production always has one, whatever the team asked for. */
export const byStandby = (toFieldPath: string, yes: Json, no: Json): Patch =>
  combine(
    ['spec.production', 'spec.highAvailability'],
    '%v/%v',
    toFieldPath,
    map({ 'true/true': yes, 'true/false': yes, 'false/true': yes, 'false/false': no }),
  );
