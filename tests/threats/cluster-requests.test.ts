import { expect, test } from 'vitest';
import { organisation } from '../support/data.js';
import { Sandbox } from '../support/organisation.js';
import { yaml } from '../support/yaml.js';
import {
  analysis,
  attacks,
  container,
  digest,
  fetching,
  ingress,
  object,
  route,
  sound,
} from './cluster-requests.js';

const granted = [
  'argoproj.io/AnalysisTemplate',
  'argoproj.io/Experiment',
  'batch/Job',
  'cert-manager.io/Certificate',
  'external-secrets.io/ExternalSecret',
  'gateway.networking.k8s.io/HTTPRoute',
  'keda.sh/ScaledJob',
  'keda.sh/ScaledObject',
  'monitoring.coreos.com/ServiceMonitor',
  'networking.k8s.io/Ingress',
  'Service',
];

/** Payments with a database that a job masks in dev, and a cache that only checkout uses. */
const attacked: Readonly<Record<string, string>> = {
  ...organisation,
  'environments/platform.yaml': organisation['environments/platform.yaml']!.replace(
    /}\n$/,
    `, teams: {payments: {domains: [example.com], kinds: [${granted.join(', ')}]}}}\n`,
  ),
  'environments/clusters/eu.yaml': organisation['environments/clusters/eu.yaml']!.replace(
    'server:',
    'gateway: {name: public, namespace: gateways}\n  server:',
  ),
  'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  'environments/tiers/production.yaml': yaml`
    kind: Tier
    spec: {production: true, data: {seedsMaskedBy: mask-customers}}
  `,
  'teams/payments/ledger-db.yaml': yaml`
    kind: Postgres
    spec: {highAvailability: true, environments: {dev: {seedFrom: production}}}
  `,
  'teams/payments/mask-customers.yaml': yaml`
    kind: CronJob
    spec: {image: "mask@${digest}", schedule: '*/10 * * * *', databases: [{use: ledger-db}]}
  `,
  'teams/payments/sessions.yaml': 'kind: Cache\nspec: {highAvailability: true}\n',
  'teams/payments/checkout.yaml': yaml`
    kind: WebService
    spec: {image: "checkout@${digest}", replicas: 3, caches: [{use: sessions}]}
  `,
};

const fileOf = (i: number) => `teams/payments/manifests/dev/m${i}.yaml`;

/** Checks manifests together, each in a file of its own. */
const checkAll = (texts: readonly string[]) =>
  new Sandbox({
    ...attacked,
    ...Object.fromEntries(texts.map((text, i) => [fileOf(i), text.replace('{name: attack', `{name: m${i}`)])),
  }).platform('check');

test('each manifest that asks for what is not granted is refused, by the rule for it', () => {
  const { code, out, err } = checkAll(attacks.map(([, , text]) => text));
  expect(code).toBe(1);
  const isRefused = (rule: string, i: number) =>
    new RegExp(`${fileOf(i)}:\\d+:\\d+ error \\S+/${rule}: `).test(`${out}${err}`);
  const missed = attacks.filter(([, rule], i) => !isRefused(rule, i));
  expect(missed.map(([attack]) => attack)).toEqual([]);
});

test('credentials of scalers are made by the platform only', () => {
  const { code, err, out } = checkAll([
    object('keda.sh/v1alpha1', 'TriggerAuthentication', '{podIdentity: {provider: aws}}'),
  ]);
  expect(code).toBe(1);
  expect(`${out}${err}`).toContain('keda.sh/TriggerAuthentication is made by the platform only');
});

test('the organisation without an attack passes, with all that its services name', () => {
  const { code, err } = new Sandbox(attacked).platform('check');
  expect({ code, err }).toMatchObject({ code: 0 });
});

test('a manifest that asks only for what is granted passes', () => {
  const { code, out, err } = checkAll([
    // a Job in an analysis, a Secret of its own, a timeout, the gateway of the cluster
    analysis(
      `{metrics: [{name: a, provider: {job: {spec: {template: {spec: {${sound}, ${container('')}}}}}}}]}`,
    ),
    fetching('target: {name: stripe}'),
    ingress('/api/*', 'nginx.ingress.kubernetes.io/proxy-read-timeout: "60"'),
    route('{name: public, namespace: gateways}').replace('a.example.com', 'b.example.com'),
  ]);
  expect({ code, errors: `${out}${err}`.split('\n').filter((line) => line.includes(' error ')) }).toEqual({
    code: 0,
    errors: [],
  });
});
