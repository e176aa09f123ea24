import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueFrom, catalogueOf } from '../support/catalogue.js';
import { platformFileWith, Sandbox, smallest } from '../support/organisation.js';

const broken = {
  ...smallest,
  'teams/payments/broken.yaml': 'kind: WebService\nspec: {replcas: 3}\n',
  'environments/payments/dev.yaml': 'kind: Environment\nspec: {team: payments, tier: nowhere}\n',
};

test('a tree with errors gives what loads and the problems, and exits with 1', () => {
  const sandbox = new Sandbox(broken);
  const run = sandbox.platform('catalog', '--out', 'catalog.json');
  expect(run).toMatchObject({ code: 1, out: '', err: expect.stringContaining('unknown-field') });
  const { problems, teams, units, environments, services } = catalogueFrom(sandbox.read('catalog.json'));
  expect(problems).toMatchObject([
    { severity: 'error', code: 'unknown-tier', source: { file: 'environments/payments/dev.yaml', line: 2 } },
    { severity: 'error', code: 'unknown-field', source: { file: 'teams/payments/broken.yaml', line: 2 } },
  ]);
  expect(teams.map(({ name }) => name)).toEqual(['payments']);
  expect(environments.map(({ id }) => id)).toEqual(['payments/staging']);
  expect(units.map(({ id }) => id)).toEqual(['payments/staging/checkout']);
  // without all declarations there is no verdict
  expect(units[0]).not.toHaveProperty('findings');
  expect(services[0]).not.toHaveProperty('scorecard');
});

test('a catalogue with gaps is not remembered, not scored and not given to Backstage', () => {
  const sandbox = new Sandbox(broken);
  sandbox.platform('catalog');
  expect(existsSync(join(sandbox.root, '.waymark/catalogue.json'))).toBe(false);
  expect(sandbox.platform('catalog', '--backstage', '--out', 'backstage')).toMatchObject({
    code: 1,
    out: '',
  });
  expect(existsSync(join(sandbox.root, 'backstage'))).toBe(false);
  expect(sandbox.platform('scorecard')).toMatchObject({ code: 1, out: '' });
});

test('without a Platform there is no catalogue', () => {
  const { 'environments/platform.yaml': _, ...without } = smallest;
  const sandbox = new Sandbox({ ...without, 'apps/.keep': '' });
  expect(sandbox.platform('catalog', '--root', '.')).toMatchObject({ out: '' });
});

test('a unit that cannot be rendered is a problem, and all others have their costs', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'teams/payments/ledger.ts':
      "import { service } from 'waymark-platform';\nexport default service({ image: 'ledger:1', extend() { throw new Error('no'); } });\n",
  });
  const run = sandbox.platform('catalog');
  expect(run.code).toBe(1);
  const { problems } = catalogueFrom(run.out);
  expect(problems.length).toBeGreaterThan(0);
});

test('markup and invisible characters in texts stay exactly what they are, and show', () => {
  const hostile = '<script>alert(1)</script> | `x` [a](javascript:b) \u202e';
  const sandbox = new Sandbox({
    ...smallest,
    'environments/platform.yaml': platformFileWith('git: {url: "https://git.acme.dev/platform.git"}').replace(
      /, git: .*?}/,
      '',
    ),
    'teams/payments/team.yaml': `kind: Team\nspec: {owner: ${JSON.stringify('<img src=x onerror=alert(1)>')}, costCentre: cc-1, people: ["<b>Ada</b>"]}\n`,
    'scorecard/own/checks.yaml': `kind: Scorecard\nspec: {checks: [{name: hostile, title: ${JSON.stringify(hostile.replace('\u202e', ''))}, importance: critical, level: bronze, fact: docs, is: "no", next: "<script>alert(1)</script> | @acme"}]}\n`,
  });
  const { teams, checks } = catalogueOf(sandbox);
  expect(teams[0]!.people).toEqual(['<b>Ada</b>']);
  expect(checks.find(({ name }) => name === 'hostile')!.title).toContain('<script>');
  const markdown = sandbox.platform('scorecard', '--format', 'markdown').out;
  const outsideCode = markdown.replace(/(`+)[\s\S]*?\1/g, '');
  expect(outsideCode).not.toMatch(/<script|@acme|javascript:/);
  const rows = markdown.split('\n').filter((line) => line.startsWith('| `payments'));
  expect(rows[0]!.replaceAll('\\|', '').split('|')).toHaveLength(5);
});
