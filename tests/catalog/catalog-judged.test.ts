import { expect, test } from 'vitest';
import { catalogueIn, catalogueOf, unitIn } from '../support/catalogue.js';
import { clusterInAws } from '../support/clusters.js';
import { legacyManifests, platformFileWith, Sandbox, smallest } from '../support/organisation.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const shop = {
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    'teams: {payments: {groups: {developers: [devs], approvers: [leads]}, monthlyBudget: 500, domains: [example.com]}}',
  ),
  'environments/clusters/eu.yaml': clusterInAws('monitoring: {namespace: monitoring}'),
  'teams/payments/checkout.yaml': `kind: WebService
spec:
  image: checkout:1.4.2
  replicas: 3
  database: {type: postgresql, size: small}
  egress: [{cidr: 203.0.113.0/24, ports: [443]}]
  alerts: [{name: Slow, expr: "up == 0", for: 5m, severity: critical, runbook: "https://runbooks.acme.dev/slow"}]
`,
  'teams/payments/ledger.yaml': `kind: Worker
spec: {image: "ledger:1", databases: [{use: checkout-db}]}
`,
};

test('has costs of units, environments and teams, the budget, groups of people, and quotas with their use', () => {
  const { organisation, teams, environments, units } = catalogueOf(new Sandbox(shop));
  const all = some(units.flatMap(({ cost }) => cost ?? []));
  const sum = Math.round(all.reduce((total, { monthly }) => total + monthly, 0) * 100) / 100;
  expect(sum).toBeGreaterThan(0);
  expect(organisation).toMatchObject({ currency: 'USD', cost: { monthly: sum } });
  expect(teams).toMatchObject([
    {
      ...{ budget: 500, cost: { monthly: sum }, domains: ['example.com'] },
      groups: { developers: ['devs'], approvers: ['leads'], breakGlass: [] },
    },
  ]);
  expect(environments).toMatchObject([{ cost: { monthly: sum }, quota: { cpu: { hard: '8' } } }]);
  // three small pods, and two
  expect(environments[0]!.quota!.cpu).toMatchObject({ requested: 0.5, share: 0.063 });
  expect(environments[0]!.quota!.memory).toMatchObject({ hard: '16Gi', requested: 1.25 * 2 ** 30 });
});

test('costs are those of `platform cost`', () => {
  const run = new Sandbox(shop);
  const { total } = JSON.parse(run.platform('cost', '--format', 'json').out) as { total: number };
  expect(catalogueOf(run).organisation.cost!.monthly).toBe(total);
});

test('has data with size and backups, who shares it, networks outside, alerts and runbooks', () => {
  const catalogue = catalogueOf(new Sandbox(shop));
  const [checkout, ledger, database] = ['checkout', 'ledger', 'checkout-db'].map((name) =>
    unitIn(catalogue, `payments/staging/${name}`),
  );
  expect(database).toMatchObject({
    data: { engine: 'postgresql', size: 'small', storage: '20Gi', composition: 'rds', backupDays: 7 },
    dependents: [
      { unit: 'payments/staging/checkout', how: 'uses data', shared: true },
      { unit: 'payments/staging/ledger', how: 'uses data', shared: true },
    ],
  });
  expect(ledger!.dependencies).toEqual([
    { unit: 'payments/staging/checkout-db', how: 'uses data', shared: true },
  ]);
  expect(checkout!.egress).toEqual([{ cidr: '203.0.113.0/24', ports: [443] }]);
  expect(checkout!.alerts).toMatchObject([{ name: 'Slow', severity: 'critical' }]);
  expect(checkout!.links).toContainEqual({ name: 'runbook', url: 'https://runbooks.acme.dev/slow' });
  expect(catalogue.services).toMatchObject([
    { id: 'payments/checkout', units: ['payments/staging/checkout'], data: ['payments/staging/checkout-db'] },
    { id: 'payments/ledger', data: ['payments/staging/checkout-db'] },
  ]);
});

test('has the source commit of an image that a release recorded', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/checkout.images.yaml':
      'staging:\n  image: checkout:1.5.0\n  source: {repository: "https://github.com/acme/checkout", commit: 4ee209cd185e, time: "2026-11-01T10:00:00Z"}\n',
  });
  expect(unitIn(catalogueOf(sandbox), 'payments/staging/checkout').built).toEqual({
    ...{ repository: 'https://github.com/acme/checkout', commit: '4ee209cd185e' },
    time: '2026-11-01T10:00:00Z',
  });
});

const legacy = { ...smallest, ...legacyManifests };

test('has findings at their lines, as `platform check` has them, and the waivers of some', () => {
  const sandbox = new Sandbox(legacy);
  const { problems } = JSON.parse(sandbox.platform('check', '--format', 'json').out) as {
    problems: { code: string; unit?: string; object: string; line: number; severity: string }[];
  };
  const found = some(problems.filter(({ unit }) => unit === 'payments/staging/_manifests'));
  const findings = (waived = sandbox) => unitIn(catalogueOf(waived), 'payments/staging/_manifests').findings!;
  const keys = (all: readonly { rule: string; object?: string; source: { line?: number } }[]) =>
    all.map(({ rule, object, source }) => `${rule} ${object} ${source.line}`).sort();
  expect(keys(findings())).toEqual(found.map(({ code, object, line }) => `${code} ${object} ${line}`).sort());
  const [{ code, object }] = found as [(typeof found)[0]];
  sandbox.write(
    'policies/waivers/payments.yaml',
    `kind: Waivers\nspec: {waivers: [{rule: ${code}, unit: payments/staging/_manifests, object: ${object}, owner: ada, reason: until it is rewritten, expires: 2020-01-31}]}\n`,
  );
  const { waivers } = catalogueOf(sandbox);
  expect(waivers).toMatchObject([
    { rule: code, object, expires: '2020-01-31', used: true, source: { line: 2 } },
  ]);
  expect(findings().filter(({ waiver }) => waiver !== undefined)).toMatchObject([
    { rule: code, object, waiver: { owner: 'ada', expires: '2020-01-31' } },
  ]);
});

test('what a synth judged is not judged again, and gives the same catalogue', () => {
  const sandbox = new Sandbox(legacy);
  const cold = sandbox.platform('catalog').out;
  sandbox.remove('.waymark');
  sandbox.platform('synth');
  expect(sandbox.platform('catalog').out).toBe(cold);
  sandbox.write('teams/payments/checkout.yaml', 'kind: WebService\nspec: {image: "checkout:2"}\n');
  const warm = sandbox.platform('catalog').out;
  sandbox.remove('.waymark');
  expect(sandbox.platform('catalog').out).toBe(warm);
  expect(warm).not.toBe(cold);
});

test('has the actions that people can take, each with a JSON Schema and a command that exists', () => {
  const { actions } = catalogueIn(repositoryRoot);
  const service = actions.find(({ name }) => name === 'create service');
  expect(service).toMatchObject({
    command: 'platform create service',
    writes: ['monorepo', 'repository'],
    parameters: { type: 'object', properties: { name: { type: 'string' } } },
  });
  const sandbox = new Sandbox();
  for (const { command } of some(actions))
    expect(sandbox.platform(...command.split(' ').slice(1), '--help')).toMatchObject({ code: 0 });
});
