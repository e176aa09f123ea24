import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox, smallest } from '../support/organisation.js';
import { flawsOf, type SiteFiles, siteAt, wordsOn } from '../support/site.js';
import { some } from '../support/some.js';

const two = {
  ...smallest,
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", dependsOn: [ledger]}\n',
  'teams/payments/ledger.yaml': 'kind: WebService\nspec: {image: "ledger:5.1.4"}\n',
};

function written(sandbox: Sandbox, code: 0 | 1, ...flags: string[]): SiteFiles {
  const run = sandbox.platform('portal', '--out', 'site', ...flags);
  expect(run, run.err).toMatchObject({ code, out: '' });
  return siteAt(join(sandbox.root, 'site'));
}

test('with errors in declarations, what loads is shown, and the problems on a page of their own', () => {
  const sandbox = new Sandbox({
    ...two,
    'teams/payments/ledger.yaml': 'kind: WebService\nspec: {image: "ledger:5.1.4", replcas: 3}\n',
  });
  const site = written(sandbox, 1);
  expect(flawsOf(site)).toEqual([]);
  const others = [...site].filter(([path]) => path.endsWith('.html') && path !== 'problems.html');
  for (const [path, text] of some(others))
    expect(text, path).toMatch(/The declarations have errors, .*href="[./]*problems\.html"/);
  expect(wordsOn(site, 'problems.html')).toMatch(
    /error unknown-field WebService has no field "replcas"; did you mean "replicas"\? .*teams\/payments\/ledger\.yaml:2/,
  );
  expect(wordsOn(site, 'index.html')).toContain('checkout WebService');
  expect(wordsOn(site, 'services/payments/checkout.html')).toMatch(/Findings .*Nothing was judged/);
  expect(wordsOn(site, 'cost.html')).toContain('Nothing has a price as long as the declarations have errors');
  expect(wordsOn(site, 'findings.html')).toContain('Nothing was judged: the declarations have problems');

  sandbox.write('teams/payments/ledger.yaml', two['teams/payments/ledger.yaml']);
  const fixed = written(sandbox, 0);
  expect(fixed.has('problems.html')).toBe(false);
  expect(fixed.get('index.html')).not.toContain('problems');
});

test('a team whose team.yaml is wrong keeps its services', () => {
  const sandbox = new Sandbox({ ...two, 'teams/payments/team.yaml': 'kind: Team\nspec: {owner: 3}\n' });
  const site = written(sandbox, 1);
  expect(flawsOf(site)).toEqual([]);
  expect(wordsOn(site, 'problems.html')).toContain('teams/payments/team.yaml');
});

test('without a readable platform nothing is written', () => {
  const sandbox = new Sandbox({
    ...two,
    'environments/platform.yaml': 'kind: Platform\nspec: {domain: 3}\n',
  });
  const run = sandbox.platform('portal', '--out', 'site');
  expect(run.code).toBe(1);
  expect(run.err).toContain('environments/platform.yaml');
  expect(existsSync(join(sandbox.root, 'site'))).toBe(false);
});

test('without services, environments and waivers every page says so', () => {
  const sandbox = new Sandbox({
    'environments/platform.yaml': smallest['environments/platform.yaml']!,
    'teams/payments/team.yaml': 'kind: Team\nspec: {owner: leads, costCentre: cc-1}\n',
  });
  const site = written(sandbox, 0);
  expect(flawsOf(site)).toEqual([]);
  expect(wordsOn(site, 'index.html')).toContain(
    'No team has declared a service yet. platform create service',
  );
  expect(wordsOn(site, 'teams/payments.html')).toMatch(
    /The team has no services yet.*There are no environments yet.*no data/,
  );
  expect(wordsOn(site, 'environments.html')).toContain('There are no environments yet');
  expect(wordsOn(site, 'scorecards.html')).toContain('There are no services to score yet');
  expect(wordsOn(site, 'findings.html')).toContain('None. Every unit keeps every rule');
  expect(wordsOn(site, 'waivers.html')).toContain('There are no waivers');
  expect(wordsOn(site, 'docs.html')).toContain('The monorepo has no docs of its own');
});

test('a catalogue of an older engine, without anything, is a site too', () => {
  const sandbox = new Sandbox(two);
  const { code, out } = sandbox.platform('catalog');
  expect(code).toBe(0);
  const lists = Object.entries(JSON.parse(out)).map(([name, value]) => [
    name,
    Array.isArray(value) ? [] : value,
  ]);
  const { rules: _, ...older } = Object.fromEntries(lists);
  sandbox.write('older.json', JSON.stringify(older));
  const site = written(sandbox, 0, '--catalog', 'older.json');
  expect(flawsOf(site)).toEqual([]);
  expect(wordsOn(site, 'teams.html')).toContain('There are no teams yet');
  expect(wordsOn(site, 'policies.html')).toContain('an engine that wrote no rules');
});

test.each([
  ['{"version": 2, "teams": []}', /is a catalogue of version 2, and this engine reads version 1/],
  ['{"version": 1}', /is no catalogue/],
  ['<html>', /is no catalogue/],
])('the file %s is refused, and nothing is written', (text, message) => {
  const sandbox = new Sandbox({ 'catalog.json': text });
  const run = sandbox.platform('portal', '--catalog', 'catalog.json', '--out', 'site');
  expect(run.code).toBe(2);
  expect(run.err).toMatch(message);
  expect(existsSync(join(sandbox.root, 'site'))).toBe(false);
});

test('a folder with files of others is refused, and stays as it is', () => {
  const sandbox = new Sandbox({ ...two, 'site/index.html': 'mine' });
  const run = sandbox.platform('portal', '--out', 'site');
  expect(run.code).toBe(2);
  expect(run.err).toContain('has files that `platform portal` did not write');
  expect([...siteAt(join(sandbox.root, 'site'))]).toEqual([['index.html', 'mine']]);
});
