import { staysInside } from '../compositions/sql/connection.js';
import { named } from '../language/common-patches.js';
import { type Composed, convert, map, patch } from '../language/composition.js';
import type { Surroundings } from '../surroundings.js';

/** Elsewhere databases and whole environments come and go, and what is inside a server that is gone could not be ended. */
export const endsInProduction = patch(
  'spec.production',
  'spec.managementPolicies',
  convert('string'),
  map({ true: ['*'], false: staysInside }),
);

/** A database does not go before the access to it, because a role ends in the database. */
export const outlived = (kind: 'Postgres' | 'MySQL', { apiGroup }: Surroundings): Composed => {
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
      named,
      patch('spec.name', 'spec.of.resourceRef.name'),
      patch('metadata.name', 'spec.by.resourceRef.name'),
    ],
  };
};
