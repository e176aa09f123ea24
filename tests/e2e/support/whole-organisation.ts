import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { platform, service } from './organisation.js';
import type { Files } from './work-tree.js';

interface Place {
  readonly gitUrl: string;
  readonly charts: string;
  readonly staging: string;
  readonly production: string;
}

/** The charts of operators have this version. */
export const chartVersion = '9.8.7';

const operators = ['crossplane', 'external-secrets', 'keda', 'prometheus', 'gatekeeper'] as const;

/** Rules that say nothing here, so that few of more than sixty are enforced at admission. */
const silent = ['hardening', 'platform', 'pod-security', 'references'].flatMap((category) =>
  readdirSync(join(import.meta.dirname, '../../../policies', category), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${category}/${name}`),
);

/** One team with every sort of unit, on two clusters with everything that a cluster can have. */
export const wholeOrganisation = ({ gitUrl, charts, staging, production }: Place): Files => ({
  'environments/platform.yaml': platform(
    gitUrl,
    `  charts:\n${operators
      .map((name) => `    ${name}: {repository: "${charts}", chart: ${name}, version: ${chartVersion}}\n`)
      .join('')}  policies: {levels: {${silent.map((rule) => `${rule}: "off"`).join(', ')}}}\n`,
  )
    .replace(/ {4}storefront:.*\n/, '')
    .replace('payments: {', 'payments: {domains: [example.com], '),
  'environments/clusters/eu.yaml': clusterWith(staging, 'vap'),
  'environments/clusters/eu-prod.yaml': clusterWith(production, 'gatekeeper'),
  'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: eu}\n',
  'environments/tiers/production.yaml':
    'kind: Tier\nspec: {cluster: eu-prod, production: true, images: digest, requiresApproval: true}\n',
  'environments/payments/staging.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/team.yaml': 'kind: Team\nspec: {owner: payments-leads, costCentre: cc-1}\n',
  'teams/payments/checkout.yaml': service(
    'checkout',
    ', database: {type: postgresql, size: small}, ingress: {host: api.example.com}, secrets: {KEY: stripe#key}, autoscaling: {max: 4}',
  ),
  'teams/payments/mailer.yaml': service(
    'mailer',
    ', queues: [{name: mails}], autoscaling: {min: 2, max: 4, queue: {name: mails, messages: 50}}',
  )
    .replace('WebService', 'Worker')
    .replace(' replicas: 2,', ''),
  'teams/payments/report.yaml': service('report', ', schedule: "0 5 * * *"')
    .replace('WebService', 'CronJob')
    .replace(' replicas: 2,', ''),
});

/** The clusters of that organisation; `engine` enforces rules at admission. */
export const clusterWith = (server: string, engine: 'vap' | 'gatekeeper'): string => `kind: Cluster
spec:
  server: "${server}"
  kubernetes: "1.36"
  region: eu-central-1
  gateway: {name: public, namespace: gateway-system}
  monitoring: {namespace: monitoring, labels: {release: prometheus}}
  externalSecrets: {provider: aws, rolePrefix: "arn:aws:iam::123456789012:role/secrets-"}
  podIdentity: true
  crossplane: true
  keda: true
  aws:
    account: "123456789012"
    vpc: vpc-0a1b2c3d
    subnets: [subnet-0a1b2c3d, subnet-0b1b2c3d]
    addresses: [10.0.64.0/20]
    clients: sg-0a1b2c3d
  admission: {engine: ${engine}}
  operators: [${operators.filter((name) => engine === 'gatekeeper' || name !== 'gatekeeper').join(', ')}]
`;
