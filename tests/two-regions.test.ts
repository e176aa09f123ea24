import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const digest = (digit: string) => `checkout@sha256:${digit.repeat(64)}`;
const cluster = (name: string) =>
  `kind: Cluster\nspec: {server: "https://${name}.example.com", gateway: {name: public, namespace: gateway-system}}\n`;
const environment = (cluster: string) =>
  `kind: Environment\nspec: {team: payments, tier: production, cluster: ${cluster}}\n`;

/** One team with a production environment on each of two clusters, as docs/platform-team.md describes. */
const twoRegions = (service: string) => {
  const { 'environments/payments/staging.yaml': _, ...files } = smallest;
  return new Sandbox({
    ...files,
    'environments/platform.yaml': platformFileWith('teams: {payments: {domains: [example.com]}}'),
    'environments/clusters/eu.yaml': cluster('eu'),
    'environments/clusters/us.yaml': cluster('us'),
    'environments/tiers/production.yaml':
      'kind: Tier\nspec: {production: true, requiresApproval: true, images: digest}\n',
    'environments/payments/production-eu.yaml': environment('eu'),
    'environments/payments/production-us.yaml': environment('us'),
    'teams/payments/checkout.yaml': `kind: WebService\nspec:\n  ${service}\n`,
    'teams/payments/checkout.images.yaml': `production-eu: ${digest('a')}\nproduction-us: ${digest('a')}\n`,
  });
};

const regions = ['production-eu', 'production-us'];

const hosts = (sandbox: Sandbox) =>
  regions.map(
    (region) =>
      parse(sandbox.read(`apps/payments/${region}/checkout/httproute-checkout.yaml`)).spec.hostnames[0],
  );

test('both regions answer for one host', () => {
  const sandbox = twoRegions('ingress: {host: api.example.com}');
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  expect(hosts(sandbox)).toEqual(['api.example.com', 'api.example.com']);
});

test('each region has a name of its own', () => {
  const sandbox = twoRegions(
    'ingress: {host: api-eu.example.com}\n  environments: {production-us: {ingress: {host: api-us.example.com}}}',
  );
  expect(sandbox.platform('synth')).toMatchObject({ code: 0, err: '' });
  expect(hosts(sandbox)).toEqual(['api-eu.example.com', 'api-us.example.com']);
});

test('a promotion to one region changes nothing in the other, and waits for its own approval', () => {
  const sandbox = twoRegions('ingress: {host: api.example.com}');
  sandbox.platform('synth');
  const [before, notYet] = regions.map((region) => sandbox.tree(`apps/payments/${region}`));
  sandbox.write(
    'teams/payments/checkout.images.yaml',
    `production-eu: ${digest('b')}\nproduction-us: ${digest('a')}\n`,
  );
  sandbox.platform('synth');
  expect(sandbox.tree('apps/payments/production-eu')).not.toEqual(before);
  expect(sandbox.tree('apps/payments/production-us')).toEqual(notYet);
  for (const region of regions)
    expect(JSON.parse(sandbox.read(`apps/payments/${region}/checkout/app.json`)).autoSync).toBe(false);
});

test('two environments on one cluster cannot have one host', () => {
  const sandbox = twoRegions('ingress: {host: api.example.com}');
  sandbox.write('environments/payments/production-us.yaml', environment('eu'));
  const { code, err } = sandbox.platform('synth');
  expect(code).toBe(1);
  expect(err).toContain('error references/route-claimed');
});
