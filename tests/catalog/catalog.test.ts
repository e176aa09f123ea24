import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueIn, catalogueOf, unitIn } from '../support/catalogue.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const related = {
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    'links: {argocd: "https://argocd.acme.dev/{application}", logs: "https://logs.acme.dev/{cluster}/{namespace}/{unit}?t={team}&e={environment}"}',
  ),
  'teams/payments/team.yaml':
    'kind: Team\nspec: {owner: payments-leads, costCentre: cc-1001, slack: "#payments", onCall: "https://oncall.acme.dev", pagerDuty: PABC123, people: [Ada]}\n',
  'teams/payments/checkout.yaml':
    'kind: WebService\nspec:\n  image: "checkout:1.4.2"\n  repository: https://github.com/acme/checkout\n  ingress: {host: checkout.example.com}\n  dependsOn: [ledger]\n  database: postgresql\n',
  'teams/payments/ledger.yaml':
    'kind: WebService\nspec: {image: "ledger@sha256:4ee209cd185ea3b5f3f135a2895cf5b0e83dd2cf4c1152096108ebc25f6a6264", port: 9000}\n',
  'teams/payments/later.yaml': 'kind: Worker\nspec: {}\n',
};
const withDomains = {
  ...related,
  'environments/platform.yaml': related['environments/platform.yaml'].replace(
    /}\n$/,
    ', teams: {payments: {domains: [example.com]}}}\n',
  ),
  'environments/tiers/staging.yaml': 'kind: Tier\nspec: {data: {compositions: {Postgres: cloudnativepg}}}\n',
  'environments/clusters/eu.yaml':
    'kind: Cluster\nspec: {server: "https://eu.example.com", region: eu-central-1, gateway: {name: g, namespace: g}, cloudNativePg: {namespace: cnpg}, crossplane: true}\n',
};

test('has teams, environments, clusters, and units with version, hosts, dependencies and links', () => {
  const catalogue = catalogueOf(new Sandbox(withDomains));
  const page = 'https://git.acme.dev/platform/blob/main';
  expect(catalogue.teams).toEqual([
    {
      ...{ name: 'payments', owner: 'payments-leads', costCentre: 'cc-1001', slack: '#payments' },
      ...{ onCall: 'https://oncall.acme.dev', pagerDuty: 'PABC123', people: ['Ada'] },
      groups: { developers: [], approvers: [], breakGlass: [] },
      domains: ['example.com'],
      cost: { monthly: expect.any(Number), atLeast: false },
      source: { file: 'teams/payments/team.yaml', line: 1 },
      links: [
        { name: 'on-call', url: 'https://oncall.acme.dev' },
        { name: 'source', url: `${page}/teams/payments/team.yaml#L1` },
      ],
    },
  ]);
  expect(catalogue.environments).toMatchObject([
    {
      id: 'payments/staging',
      tier: 'staging',
      production: false,
      cluster: 'eu',
      namespace: 'payments-staging',
    },
  ]);
  expect(catalogue.clusters).toMatchObject([{ name: 'eu', region: 'eu-central-1' }]);
  const { cost, facts, ...checkout } = unitIn(catalogue, 'payments/staging/checkout');
  expect(cost).toEqual({ monthly: expect.any(Number), atLeast: false });
  expect(facts).toMatchObject({ probes: true, digestPinned: false, monitoring: null });
  expect(checkout).toEqual({
    ...{ id: 'payments/staging/checkout', team: 'payments', environment: 'staging', name: 'checkout' },
    ...{ kind: 'WebService', deployed: true, application: 'payments-staging.checkout' },
    ...{ image: 'registry.acme.dev/checkout:1.4.2', version: '1.4.2', port: 8080 },
    ...{ repository: 'https://github.com/acme/checkout', hosts: ['checkout.example.com'] },
    dependencies: [
      { unit: 'payments/staging/checkout-db', how: 'uses data' },
      { unit: 'payments/staging/ledger', how: 'calls' },
    ],
    dependents: [],
    findings: [],
    source: { file: 'teams/payments/checkout.yaml', line: 2 },
    links: [
      { name: 'argocd', url: 'https://argocd.acme.dev/payments-staging.checkout' },
      {
        name: 'logs',
        url: 'https://logs.acme.dev/eu/payments-staging/checkout?t=payments&e=staging',
      },
      { name: 'on-call', url: 'https://oncall.acme.dev' },
      { name: 'source', url: `${page}/teams/payments/checkout.yaml#L2` },
    ],
  });
  expect(unitIn(catalogue, 'payments/staging/checkout-db').source).toEqual({
    file: 'teams/payments/checkout.yaml',
    line: 7,
  });
  expect(unitIn(catalogue, 'payments/staging/ledger').version).toBe('4ee209cd185e');
  expect(unitIn(catalogue, 'payments/staging/later')).toMatchObject({
    kind: 'Worker',
    deployed: false,
    needs: expect.stringContaining('teams/payments/later.images.yaml'),
  });
});

test('GitLab has other addresses, and a folder of a repository is part of them', () => {
  const inFolder = platformFileWith('').replace(
    '{url: "https://git.acme.dev/platform.git"}',
    '{url: "git@gitlab.acme.dev:infra/platform.git", folder: deploy, branch: trunk}',
  );
  const { teams } = catalogueOf(new Sandbox({ ...smallest, 'environments/platform.yaml': inFolder }));
  expect(teams[0]!.links).toEqual([
    {
      name: 'source',
      url: 'https://gitlab.acme.dev/infra/platform/-/blob/trunk/deploy/teams/payments/team.yaml#L1',
    },
  ]);
});

test('of the example organisation, each dependency is the dependent of another unit, and everything is sorted', () => {
  const catalogue = catalogueIn(repositoryRoot);
  const ids = catalogue.units.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  const uses = catalogue.units.flatMap(({ id, dependencies }) =>
    dependencies.map(({ unit, how }) => `${id} ${how} ${unit}`),
  );
  const used = catalogue.units.flatMap(({ id, dependents }) =>
    dependents.map(({ unit, how }) => `${unit} ${how} ${id}`),
  );
  expect(some(uses).toSorted()).toEqual(used.toSorted());
  for (const { unit } of some(catalogue.units.flatMap(({ dependencies }) => dependencies)))
    expect(ids).toContain(unit);
});

test('is the same text whatever the locale, the time zone and the cache', () => {
  const sandbox = new Sandbox(withDomains);
  const cold = sandbox.platformWith({ TZ: 'UTC', LC_ALL: 'C' }, 'catalog').out;
  expect(cold).not.toBe('');
  expect(existsSync(join(sandbox.root, '.waymark/catalogue.json'))).toBe(true);
  expect(sandbox.platform('catalog').out).toBe(cold);
  sandbox.remove('.waymark');
  expect(sandbox.platformWith({ TZ: 'Asia/Tokyo', LC_ALL: 'sv_SE.UTF-8' }, 'catalog').out).toBe(cold);
});

test('notices a changed image, a changed module and a new engine', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.ts':
      "import { service } from 'waymark-platform';\nimport { port } from './ledger/port.js';\nexport default service({ image: 'ledger:1', port });\n",
    'teams/payments/ledger/port.ts': 'export const port = 9000;\n',
  });
  expect(unitIn(catalogueOf(sandbox), 'payments/staging/ledger').port).toBe(9000);
  sandbox.write('teams/payments/ledger/port.ts', 'export const port = 9001;\n');
  expect(unitIn(catalogueOf(sandbox), 'payments/staging/ledger').port).toBe(9001);
  sandbox.write('teams/payments/checkout.images.yaml', 'staging: checkout:1.5.0\n');
  expect(unitIn(catalogueOf(sandbox), 'payments/staging/checkout').version).toBe('1.5.0');
  const remembered = sandbox.read('.waymark/catalogue.json');
  sandbox.write(
    '.waymark/catalogue.json',
    remembered.replace('"engine":"', '"engine":"x').replace('1.5.0', '6.6.6'),
  );
  expect(unitIn(catalogueOf(sandbox), 'payments/staging/checkout').version).toBe('1.5.0');
});

test('writes a file', () => {
  const sandbox = new Sandbox();
  expect(sandbox.platform('catalog', '--out', 'catalog.json')).toEqual({ code: 0, out: '', err: '' });
  expect(sandbox.read('catalog.json')).toBe(sandbox.platform('catalog').out);
  expect(sandbox.platform('catalog', '--out', 'no/such/folder/catalog.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('no/such/folder/catalog.json'),
  });
});
