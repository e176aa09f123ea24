import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { readCostHistory } from '../scripts/pipeline/cost/cost-history.js';
import type { CostHistory } from '../scripts/report/schemas/cost-history.js';
import { Sandbox, smallest } from './support/organisation.js';
import { closed } from './support/schemas.js';
import { repositoryRoot } from './support/sources.js';

const month = new Date().toISOString().slice(0, 7);

const two = {
  ...smallest,
  'teams/shop/team.yaml': 'kind: Team\nspec: {owner: shop-leads, costCentre: cc-2}\n',
  'teams/shop/web.yaml': 'kind: WebService\nspec: {image: "web:1.0.0", replicas: 2}\n',
  'environments/shop/staging.yaml': 'kind: Environment\nspec: {team: shop, tier: staging}\n',
};

const record = (sandbox: Sandbox, ...args: string[]) =>
  sandbox.platform('cost', ...args, '--record', 'cost.json');
const recorded = (sandbox: Sandbox) => readCostHistory(join(sandbox.root, 'cost.json'));

test('costs of a month are kept by team, cost centre and environment, in the published form', () => {
  const sandbox = new Sandbox(two);
  expect(record(sandbox)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('cost centres\n') });
  const { months } = recorded(sandbox);
  expect(months).toMatchObject([
    {
      ...{ month, currency: 'USD' },
      costs: [
        { team: 'payments', costCentre: 'cc-1001', environment: 'staging', atLeast: false },
        { team: 'shop', costCentre: 'cc-2', environment: 'staging' },
      ],
    },
  ]);
  expect(months[0]!.costs[0]!.monthly).toBeGreaterThan(0);
  const published: unknown = JSON.parse(
    readFileSync(join(repositoryRoot, 'schemas/cost-history.schema.json'), 'utf8'),
  );
  const isValid = new Ajv({ strict: false }).compile(closed(published) as object);
  expect(isValid(recorded(sandbox)), JSON.stringify(isValid.errors)).toBe(true);
});

test('recording twice in a month changes nothing, and other months stay as they are', () => {
  const sandbox = new Sandbox(two);
  const old = { month: '2020-01', currency: 'EUR', costs: [] };
  sandbox.write('cost.json', JSON.stringify({ version: 1, months: [old] } satisfies CostHistory));
  record(sandbox);
  const first = sandbox.read('cost.json');
  record(sandbox);
  expect(sandbox.read('cost.json')).toBe(first);
  sandbox.write('teams/shop/web.yaml', 'kind: WebService\nspec: {image: "web:1.0.0", replicas: 4}\n');
  record(sandbox);
  const { months } = recorded(sandbox);
  expect(months.map((each) => each.month)).toEqual(['2020-01', month]);
  expect(months[0]).toEqual(old);
  expect(months[1]!.costs[1]!.monthly).toBeGreaterThan(
    (JSON.parse(first) as CostHistory).months[1]!.costs[1]!.monthly,
  );
});

test('a part of the organisation is not recorded, and neither are invalid declarations', () => {
  const sandbox = new Sandbox(two);
  expect(record(sandbox, 'shop')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--record records the whole organisation'),
  });
  sandbox.write('teams/shop/web.yaml', 'kind: WebService\nspec: {replcas: 4}\n');
  expect(record(sandbox)).toMatchObject({ code: 1 });
  expect(existsSync(join(sandbox.root, 'cost.json'))).toBe(false);
});

test.each([
  ['{', 'is no cost history'],
  ['{"version": 1}', 'is no cost history'],
  ['{"version": 1, "months": [{"month": "May", "costs": []}]}', 'is no cost history'],
  ['{"version": 2, "months": []}', 'is a cost history of version 2, and this engine reads version 1'],
])('a file with %s is left as it is', (text, message) => {
  const sandbox = new Sandbox(smallest);
  sandbox.write('cost.json', text);
  expect(record(sandbox)).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  expect(sandbox.read('cost.json')).toBe(text);
});
