import { expect, test } from 'vitest';
import { commit } from './support/git.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const service = (name: string, host = 'www.example.com') => ({
  [`teams/payments/${name}.yaml`]: `kind: WebService\nspec:\n  image: "${name}:1.4.2"\n  replicas: 3\n  ingress: {host: ${host}}\n`,
});

const organisation = (level = 'block') => ({
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    `teams: {payments: {domains: [example.com]}}, policies: {levels: {references/route-claimed: ${level}}}`,
  ),
  'environments/clusters/eu.yaml': yaml`
    kind: Cluster
    spec: {server: "https://eu.example.com", gateway: {name: public, namespace: gateways}}
  `,
  ...service('web'),
});

/** The lines about claimed hosts. */
const conflicts = ({ err }: { readonly err: string }) =>
  err.split('\n').filter((line) => line.includes('references/route-claimed:'));

const host = 'www.example.com/';
const aboutNewcomer = (severity: string) => [
  `teams/payments/aaa.yaml:5:19 ${severity} references/route-claimed: HTTPRoute aaa claims ${host}, which payments/staging/web claims already`,
];

test('of two services with one host, the new one is at fault, whatever its name', () => {
  const sandbox = new Sandbox(organisation());
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  sandbox.writeAll(service('aaa'));
  for (const command of ['synth', 'check', 'synth'])
    expect(conflicts(sandbox.platform(command))).toEqual(aboutNewcomer('error'));
  sandbox.remove('.waymark');
  expect(conflicts(sandbox.platform('check'))).toEqual(aboutNewcomer('error'));
});

test('compared with a commit, the one that changed since is at fault', () => {
  const sandbox = new Sandbox({ ...organisation('warn'), ...service('aaa', 'aaa.example.com') });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  commit(sandbox);
  sandbox.writeAll(service('aaa'));
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  expect(conflicts(sandbox.platform('check', '--policies-from', 'main'))).toEqual(aboutNewcomer('warning'));
});

const route = (name: string, namespace: string) => yaml`
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata: {name: ${name}, namespace: ${namespace}}
  spec: {parentRefs: [{name: public, namespace: gateways}], hostnames: [a.example.com], rules: [{}]}
`;

test('outside a monorepo, the message names the other route and its file', () => {
  const sandbox = new Sandbox({ 'all/b.yaml': route('two', 'shop'), 'all/a.yaml': route('one', 'tools') });
  expect(conflicts(sandbox.platform('check', 'all'))).toEqual([
    expect.stringContaining(
      'HTTPRoute two claims a.example.com/, which HTTPRoute one in all/a.yaml claims already',
    ),
  ]);
});

test('a conflict is found in every tier at once, also where the new service is not yet deployed', () => {
  const sandbox = new Sandbox({
    ...organisation(),
    'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true, images: digest}\n',
    'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
    'teams/payments/web.images.yaml': `production: "web:1.4.2@sha256:${'a'.repeat(64)}"\n`,
    ...service('aaa'),
  });
  const { code, err } = sandbox.platform('check');
  expect(code).toBe(1);
  expect(err).toContain(
    'teams/payments/aaa.yaml:5:19 error host-claimed: payments/production/aaa would claim www.example.com/ once it is deployed, but payments/production/web claims it already',
  );
});
