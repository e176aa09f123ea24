import { parse } from 'yaml';
import { clusterInAws } from './clusters.js';
import { Sandbox, smallest } from './organisation.js';

export const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** Two teams; payments in staging and production, storefront in staging. */
export const organisation = {
  ...smallest,
  'environments/platform.yaml': `kind: Platform
spec:
  organisation: acme
  domain: acme.dev
  apiGroup: acme.dev
  registry: registry.acme.dev
  git: {url: "https://git.acme.dev/platform.git"}
  teams: {payments: {domains: [example.com]}}
`,
  'environments/clusters/eu.yaml': clusterInAws('gateway: {name: public, namespace: gateway}'),
  'environments/tiers/staging.yaml': "kind: Tier\nspec: {hosts: '{host}.staging.{domain}'}\n",
  'environments/tiers/production.yaml':
    'kind: Tier\nspec: {production: true, images: digest, minimums: {replicas: 3}}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'environments/storefront/staging.yaml': 'kind: Environment\nspec: {team: storefront, tier: staging}\n',
  'teams/storefront/team.yaml': 'kind: Team\nspec: {owner: storefront-leads, costCentre: cc-1002}\n',
};

export const web = 'teams/payments/checkout.yaml';
export const withService = (spec: string, files: Record<string, string> = {}) =>
  new Sandbox({
    ...organisation,
    [web]: `kind: WebService\nspec:\n${spec.replace(/^/gm, '  ')}\n`,
    ...files,
  });

export const object = (sandbox: Sandbox, path: string) => parse(sandbox.read(`apps/payments/${path}.yaml`));
