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
  links: {
    grafana:
      'https://grafana.acme.dev/d/service?var-team={team}&var-environment={environment}&var-service={unit}',
  },
  owners: { payments: '@acme/payments' },
};
