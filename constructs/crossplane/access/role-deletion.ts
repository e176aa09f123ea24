import type { DatabaseKind } from '../../data/data-kinds.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { neverDeleted } from '../compositions/sql/connection.js';
import { sameName } from '../language/common-patches.js';
import { type Composed, convert, map, patch } from '../language/patch.js';

/**
 * Deletes roles only in production. Elsewhere whole environments are deleted, and a role cannot be deleted from a
 * server that is gone: its object would hang.
 */
export const deletedOnlyInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['*'], false: neverDeleted }),
);

/** Keeps a database until its Access is gone, because deleting a role needs the database. */
export const keepsDatabase = (kind: DatabaseKind, { apiGroup }: CompositionInputs): Composed => {
  const apiVersion = `${apiGroup}/v1`;
  return {
    name: 'usage',
    base: {
      apiVersion: 'protection.crossplane.io/v1beta1',
      kind: 'Usage',
      spec: {
        of: { apiVersion, kind },
        by: { apiVersion, kind: 'Access' },
        // repeats the deletion once it is allowed, so that nobody has to
        replayDeletion: true,
      },
    },
    patches: [
      sameName,
      patch('spec.name', 'spec.of.resourceRef.name'),
      patch('metadata.name', 'spec.by.resourceRef.name'),
    ],
  };
};
