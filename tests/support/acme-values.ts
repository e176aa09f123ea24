import type { OrganisationValues } from '../../scripts/skeleton/values.js';

/** What skeletons know of the example organisation. */
export const acmeValues: OrganisationValues = {
  name: 'acme',
  domain: 'acme.dev',
  apiGroup: 'acme.dev',
  registry: 'registry.acme.dev',
  gitHost: 'git.acme.dev',
  gitOwner: 'acme',
  monorepo: 'acme/platform',
  branch: 'main',
  schemas: 'schemas',
  owners: { payments: '@acme/payments' },
};
