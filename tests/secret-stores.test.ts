import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { granting, manifestsFolder } from './support/manifests.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';
import { yaml } from './support/yaml.js';

const vault = (settings = '') => yaml`
  kind: Cluster
  spec: {server: "https://eu.example.com", externalSecrets: {provider: vault, server: "https://vault.acme.dev"${settings}}}
`;
const cluster = 'environments/clusters/eu.yaml';
const withSecrets = {
  ...smallest,
  'teams/payments/checkout.yaml': yaml`
    kind: WebService
    spec: {image: "checkout:1", secrets: {STRIPE_KEY: "stripe#api-key", /etc/tls/key.pem: tls}}
  `,
};

const refusal = (files: Record<string, string>) => {
  const { code, err } = new Sandbox({ ...withSecrets, ...files }).platform('synth');
  expect(code).toBe(1);
  return err;
};

test('explain says where each secret of a service is written', () => {
  const sandbox = new Sandbox({ ...withSecrets, [cluster]: vault() });
  const { out } = sandbox.platform('explain', 'payments/staging/checkout');
  expect(out).toContain(
    'secrets, whose values are written to Vault https://vault.acme.dev, KV mount secret\n' +
      '  STRIPE_KEY        payments/staging/stripe, property api-key\n' +
      '  /etc/tls/key.pem  payments/staging/tls\n',
  );
  const report = JSON.parse(sandbox.platform('explain', 'payments/staging/checkout', '--format', 'json').out);
  expect(report.unit.made.secrets[0]).toEqual({
    name: 'STRIPE_KEY',
    key: 'payments/staging/stripe',
    property: 'api-key',
  });
});

test('a cluster may keep the secrets of an environment in a mount of its own', () => {
  const granted = granting('payments: {kinds: [external-secrets.io/ExternalSecret]}');
  const raw = (key: string) => ({
    [`${manifestsFolder}/own.yaml`]: yaml`
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: own}
      spec: {secretStoreRef: {kind: SecretStore, name: team-secrets}, data: [{secretKey: a, remoteRef: {key: ${key}}}]}
    `,
  });
  const own = { ...granted, [cluster]: vault(', mount: "{namespace}", keyPrefix: ""') };
  const sandbox = new Sandbox({ ...withSecrets, ...own, ...raw('db') });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  const folder = 'apps/payments/staging';
  const { spec } = parse(sandbox.read(`${folder}/checkout/externalsecret-checkout-secrets.yaml`));
  expect(spec.data[0].remoteRef).toEqual({ key: 'stripe', property: 'api-key' });
  const store = parse(sandbox.read(`${folder}/_environment/secretstore-team-secrets.yaml`));
  expect(store.spec.provider.vault.path).toBe('payments-staging');
  expect(refusal({ ...own, ...raw('../identity-staging/db') })).toContain('the key ../identity-staging/db');
});

test('settings that would show environments the secrets of each other are refused', () => {
  expect(refusal({ [cluster]: vault(', keyPrefix: "shared/"') })).toContain(
    'externalSecrets.keyPrefix is the same for all environments',
  );
  expect(refusal({ [cluster]: vault(', role: reader') })).toContain(
    'externalSecrets.role is the same for all environments',
  );
  expect(refusal({ [cluster]: vault(', mount: "{org}"') })).toContain('placeholders {team}');
});

test('two clusters do not share an auth mount of a Vault', () => {
  const both = (settings: string) => ({
    [cluster]: vault(settings),
    'environments/clusters/us.yaml': vault(settings),
    'environments/tiers/staging.yaml': 'kind: Tier\nspec: {cluster: eu}\n',
  });
  const err = refusal(both(', authMount: kubernetes'));
  expect(err).toContain('cluster eu uses the auth mount kubernetes of the same Vault already');
  expect(new Sandbox({ ...withSecrets, ...both('') }).platform('synth').code).toBe(0);
});

test('every ServiceAccount of an environment pulls with the credentials of the registry', () => {
  const module = `import { ApiObject } from 'cdk8s';
import { service } from 'waymark-platform';
export default service({ image: 'ledger:2' }, (scope) => {
  new ApiObject(scope, 'other', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'other' } });
});
`;
  const sandbox = new Sandbox({
    ...withSecrets,
    'environments/platform.yaml': platformFileWith('registrySecret: platform/registry'),
    [cluster]: vault(),
    'teams/payments/ledger.ts': module,
    [`${manifestsFolder}/account.yaml`]: yaml`
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: raw}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: mine}
      imagePullSecrets: [{name: theirs}]
    `,
  });
  expect(sandbox.platform('synth')).toMatchObject({ code: 0 });
  const accounts = Object.entries(sandbox.tree())
    .filter(([path]) => path.includes('/serviceaccount-'))
    .map(([path, text]) => [path.split('-').at(-1), parse(text).imagePullSecrets?.[0].name]);
  const pull = 'registry-credentials';
  expect(Object.fromEntries(accounts)).toEqual({
    ...{ 'checkout.yaml': pull, 'default.yaml': pull, 'ledger.yaml': pull, 'other.yaml': pull },
    ...{ 'raw.yaml': pull, 'mine.yaml': 'theirs', 'secrets.yaml': undefined },
  });
});
