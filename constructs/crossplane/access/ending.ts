import type { DatabaseKind } from '../../data/data-kinds.js';
import type { CompositionInputs } from '../composition/inputs.js';
import { staysInside } from '../compositions/sql/connection.js';
import { sameName } from '../language/common-patches.js';
import { type Composed, convert, map, patch } from '../language/patch.js';

/** Elsewhere databases and whole environments come and go, and what is inside a server that is gone could not be ended. */
export const endsInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['*'], false: staysInside }),
);

/** A database does not go before the access to it, because a role ends in the database. */
export const outlived = (kind: DatabaseKind, { apiGroup }: CompositionInputs): Composed => {
  const apiVersion = `${apiGroup}/v1`;
  return {
    name: 'usage',
    base: {
      apiVersion: 'protection.crossplane.io/v1beta1',
      kind: 'Usage',
      spec: {
        of: { apiVersion, kind },
        by: { apiVersion, kind: 'Access' },
        // whoever wanted to delete the database need not ask again
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
