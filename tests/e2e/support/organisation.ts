import type { Declares } from './delivery.js';
import type { Files } from './work-tree.js';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A service that runs in every environment of its team. */
export const service = (name: string, fields = ''): string =>
  `kind: WebService\nmetadata: {name: ${name}}\nspec: {image: "${name}:1.0.0@${digest}", replicas: 2${fields}}\n`;

interface Place {
  readonly gitUrl: string;
  /** API servers of the clusters that the tiers staging and production use. */
  readonly staging: string;
  readonly production: string;
}

/** Two teams; what they run in production waits for approval, on a cluster of its own. */
export const organisation = ({ gitUrl, staging, production }: Place): Files => ({
  'environments/platform.yaml': platform(gitUrl),
  'environments/clusters/eu.yaml': `kind: Cluster\nspec: {server: "${staging}"}\n`,
  'environments/clusters/eu-prod.yaml': `kind: Cluster\nspec: {server: "${production}"}\n`,
  'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: eu}\n',
  'environments/tiers/production.yaml':
    'kind: Tier\nspec: {cluster: eu-prod, production: true, images: digest, requiresApproval: true}\n',
  'environments/payments/staging.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'environments/storefront/staging.yaml': 'kind: Environment\nspec: {team: storefront, tier: staging}\n',
  'teams/payments/team.yaml': 'kind: Team\nspec: {owner: payments-leads, costCentre: cc-1}\n',
  'teams/payments/checkout.yaml': service('checkout'),
  'teams/payments/ledger.yaml': service('ledger'),
  'teams/storefront/team.yaml': 'kind: Team\nspec: {owner: storefront-leads, costCentre: cc-2}\n',
  'teams/storefront/web.yaml': service('web'),
});

/** The settings of that organisation, and more fields of them. */
export const platform = (gitUrl: string, fields = ''): string => `kind: Platform
spec:
  organisation: acme
  domain: acme.dev
  apiGroup: acme.dev
  registry: registry.acme.dev
  git: {url: "${gitUrl}"}
  groups: {approvers: [platform-leads], confirmers: [platform-leads]}
  teams:
    payments: {groups: {developers: [payments-developers], approvers: [payments-leads]}}
    storefront: {groups: {developers: [storefront-developers], approvers: [storefront-leads]}}
${fields}`;

/** The organisation on two clusters, as `Delivery` starts it. */
export const onTwoClusters = {
  clusters: ['eu', 'eu-prod'],
  declares: (({ gitUrl, servers }) =>
    organisation({ gitUrl, staging: servers['eu']!, production: servers['eu-prod']! })) satisfies Declares,
};

/** The organisation with staging alone, on one cluster. */
export const onOneCluster = {
  clusters: ['eu'],
  declares: (({ gitUrl, servers }) => ({
    ...organisation({ gitUrl, staging: servers['eu']!, production: servers['eu']! }),
    'environments/clusters/eu-prod.yaml': null,
    'environments/tiers/production.yaml': null,
    'environments/payments/production.yaml': null,
  })) satisfies Declares,
};
