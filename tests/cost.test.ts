import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CostReport, costReportSchema } from '../scripts/report/schemas/cost.js';
import { platformFileWith, Sandbox, smallest } from './support/organisation.js';

const repository = join(import.meta.dirname, '..');
const example = (...args: string[]) => new Sandbox({}).platform('cost', '--root', repository, ...args);

/** A cluster with the AWS settings of one in the example. */
const { region, crossplane, podIdentity, aws } = (
  parse(readFileSync(join(repository, 'environments/clusters/eu-nonprod.yaml'), 'utf8')) as {
    spec: Record<string, unknown>;
  }
).spec;
const cluster = { server: 'https://eu.example.com', region, crossplane, podIdentity, aws };

/** A service in staging with databases in staging and production, at prices that are easy to multiply. */
const organisation: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    'prices: {cpu: 20, memory: 4, databaseStorage: 0.1, classes: {db.t4g.small: 30}}',
  ),
  'environments/clusters/eu.yaml': `kind: Cluster\nspec: ${JSON.stringify(cluster)}\n`,
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/checkout.yaml': `kind: WebService
spec:
  image: "checkout:1.4.2"
  replicas: 3
  resources: {cpu: 500m, memory: 1Gi, cpuLimit: "1"}
  database: {type: postgresql, size: small}
  queues: [{name: jobs}]
  environments: [staging]
`,
  'teams/payments/orders.yaml': 'kind: Postgres\nspec: {size: small, storage: 50Gi}\n',
};

const inSandbox = (files: Readonly<Record<string, string>>, ...args: string[]) =>
  new Sandbox({ ...organisation, ...files }).platform('cost', ...args);

function report(files: Readonly<Record<string, string>>, ...args: string[]): CostReport {
  const { code, out, err } = inSandbox(files, ...args, '--format', 'json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as CostReport;
}

const unitsOf = ({ teams }: CostReport) =>
  Object.fromEntries(
    teams.flatMap(({ environments }) =>
      environments.flatMap(({ units }) => units.map((unit) => [unit.unit, unit])),
    ),
  );

test('one unit of the example shows what it is, how many, and at which price', () => {
  expect(example('identity/production/login-db')).toEqual({
    code: 0,
    err: '',
    out: `identity/production
  login-db  Instance  db.r7g.large × 2 at 210.24, 100 GiB × 2 at 0.137  447.88

total  447.88 USD a month

never included: traffic, requests, backups, load balancers and the clusters themselves
prices: the built-in example prices of eu-central-1 in USD; set your own under prices in environments/platform.yaml
`,
  });
});

test('the whole organisation is summed by team and environment, and names its dearest', () => {
  const { code, out } = example();
  expect(code).toBe(0);
  const [sums, costCentres, dearest, total] = out.split('\n\n');
  expect(costCentres).toMatch(/^cost centres\n {2}cc-1001 {2}payments .*\d\.\d\d\n/);
  expect(sums).toMatch(/^identity .*\d\.\d\d\n {2}dev .*\d\.\d\d\n {2}production .*\d\.\d\d\n/);
  expect(new Set(sums!.split('\n').map((line) => line.length)).size).toBe(1);
  expect(dearest).toMatch(/^most expensive\n {2}[a-z-]+\/[a-z]+\/[a-z-]+ .* at \d.* \d+\.\d\d\n/);
  expect(dearest).toMatch(/\n {2}and \d+ more; name an environment or a unit to see its own$/);
  expect(total).toMatch(/^total {2}at least [\d,]+\.\d\d USD a month$/);
});

test('a service costs its requests, a standby doubles the price, and a queue is paid by use', () => {
  const units = unitsOf(report({}));
  expect(units['payments/staging/checkout']).toMatchObject({ total: 42, atLeast: false });
  expect(units['payments/staging/checkout-db']?.total).toBe(32);
  expect(units['payments/staging/orders']?.total).toBe(35);
  expect(units['payments/production/orders']?.total).toBe(70);
  expect(units['payments/staging/jobs']).toMatchObject({
    total: 0,
    atLeast: false,
    lines: [
      { object: expect.stringContaining('Queue/jobs'), byUse: true },
      { object: expect.stringContaining('Queue/jobs'), byUse: true },
    ],
  });
  const { out } = inSandbox({}, 'payments/staging');
  expect(out).toContain('paid by use, counted as 0: 2 objects (Queue)');
});

test('a scaled workload costs at least its minimum number of pods', () => {
  const scaled = organisation['teams/payments/checkout.yaml']!.replace(
    'replicas: 3',
    'autoscaling: {min: 2, max: 6}',
  );
  const { out } = inSandbox({ 'teams/payments/checkout.yaml': scaled }, 'payments/staging/checkout');
  expect(out).toMatch(
    / 0\.5 cores × 2 at 20\.00, 1 GiB of memory × 2 at 4\.00; scales up to × 6 {2}at least 28\.00\n/,
  );
  expect(out).toContain('\ntotal  at least 28.00 USD a month\n');
});

test('a class without a price is reported, and is in no sum', () => {
  const files = {
    'environments/platform.yaml': platformFileWith(
      'sizes: {small: {cpu: 100m, memory: 256Mi, databaseClass: db.x9.large, storage: 20Gi}}, prices: {databaseStorage: 0.1}',
    ),
  };
  const { code, out } = inSandbox(files, 'payments/production/orders');
  expect(code).toBe(0);
  expect(out).toMatch(/ 50 GiB × 2 at 0\.10, no price in USD for db\.x9\.large {2}at least 10\.00\n/);
  expect(out).toContain(
    'not included: no price in USD for db.x9.large; add it to prices.classes in environments/platform.yaml (payments/production/orders)\n',
  );
  expect(report(files)).toMatchObject({ atLeast: true });
});

test('prices of the organisation override built-in ones, and the report says which were used', () => {
  const own = inSandbox({}, 'payments/production/orders').out;
  expect(own).toContain('\nprices: classes.db.t4g.small, databaseStorage from environments/platform.yaml\n');
  const mixed = {
    'environments/platform.yaml': platformFileWith('prices: {cpu: "30.10", classes: {db.t4g.small: 40}}'),
  };
  const { out } = inSandbox(mixed, 'payments/staging');
  expect(out).toContain(' db.t4g.small at 40.00, 20 GiB at 0.137 ');
  expect(out).toContain(' 0.5 cores × 3 at 30.10, 1 GiB of memory × 3 at 3.11 ');
  expect(out).toContain(
    '\nprices: classes.db.t4g.small, cpu from environments/platform.yaml; the others from the built-in example prices',
  );
  const large = organisation['teams/payments/orders.yaml']!.replace('small', 'medium');
  expect(
    inSandbox({ ...mixed, 'teams/payments/orders.yaml': large }, 'payments/staging/orders').out,
  ).toContain(' db.r7g.large at 210.24, ');
});

test('a unit without an image is named, and has no price', () => {
  const files = { 'teams/payments/later.yaml': 'kind: Worker\nspec: {}\n' };
  const { code, out } = inSandbox(files, 'payments/staging/later');
  expect(code).toBe(0);
  expect(out).toContain('nothing here has a price\n\ntotal  0.00 USD a month\n');
  expect(out).toContain('\nnot yet deployed: payments/staging/later\n');
});

test('the report for programs has the committed form, the same numbers and the same order each time', () => {
  const found = report({});
  const valid = new Ajv().compile(JSON.parse(JSON.stringify(costReportSchema)));
  expect(valid(found)).toBe(true);
  const committed = readFileSync(join(repository, 'schemas/cost-report.schema.json'), 'utf8');
  expect(JSON.parse(committed)).toMatchObject(JSON.parse(JSON.stringify(costReportSchema)));
  expect(report({})).toEqual(found);
  const [team] = found.teams;
  expect(found.total).toBe(179);
  expect(team?.environments.map(({ environment, total }) => [environment, total])).toEqual([
    ['production', 70],
    ['staging', 109],
  ]);
  expect(found.prices).toContainEqual({
    price: 'classes.db.t4g.small',
    each: 30,
    from: 'environments/platform.yaml',
  });
  expect(unitsOf(found)['payments/production/orders']?.lines).toEqual([
    {
      object: 'Instance/orders',
      parts: [
        { price: 'classes.db.t4g.small', amount: 1, count: 2, each: 30, total: 60 },
        { price: 'databaseStorage', amount: 50, count: 2, each: 0.1, total: 10 },
      ],
      gaps: [],
      total: 70,
    },
  ]);
});

test.each([
  [
    'payments/staging/chekout',
    'there is no unit or path payments/staging/chekout; did you mean "payments/staging/checkout"?',
  ],
  ['payments/prodution', 'did you mean "payments/production"?'],
  ['payment', 'did you mean "payments"?'],
])('an unknown name, %s, gets the nearest', (asked, hint) => {
  const { code, out, err } = inSandbox({}, asked);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(hint);
});

test('a path of apps/ names its unit, and several names are summed', () => {
  const { out } = inSandbox({}, 'apps/payments/production/orders/', 'payments/staging/orders');
  expect(out).toMatch(
    /^payments\/production\n {2}orders .* 70\.00\n\npayments\/staging\n {2}orders .* 35\.00\n/,
  );
  expect(out).toContain('\ntotal  105.00 USD a month\n');
});

test('an organisation that is not valid has no price', () => {
  const { code, out, err } = inSandbox({
    'environments/platform.yaml': platformFileWith('prices: {cpu: free, clases: {}}'),
  });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('Platform.prices has no field "clases"; did you mean "classes"?');
  expect(err).toContain('Platform.prices.cpu cannot be "free"');
});

test('objects from TypeScript of a team are priced as well', () => {
  const { code, out } = example('payments/production/ledger');
  expect(code).toBe(0);
  expect(out).toMatch(
    / Deployment {2}[\d.]+ cores × \d at 23\.20, [\d.]+ GiB of memory × \d at 3\.11; scales up to × \d /,
  );
});
