import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runInProcess } from '../support/run-in-process.js';
import { attribute, elementsOf, flawsOf, type SiteFiles, siteAt, wordsOn } from '../support/site.js';
import { some } from '../support/some.js';
import { repositoryRoot } from '../support/sources.js';

const folder = mkdtempSync(join(tmpdir(), 'waymark-site-'));
let site: SiteFiles;

beforeAll(() => {
  const run = runInProcess(repositoryRoot, ['portal', '--git', '--out', folder]);
  expect({ code: run.code, err: run.err.replace(/wrote \d+/, 'wrote N') }).toEqual({
    code: 0,
    err: `platform: wrote N pages; open ${folder}/index.html\n`,
  });
  site = siteAt(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const textOf = (path: string): string => wordsOn(site, path);
const addressesIn = (path: string): string[] =>
  elementsOf(site.get(path)!).elements.flatMap((element) => attribute(element, 'href') ?? []);

test('no link is dead, every page is well-formed, ids are unique and headings in order', () => {
  expect(site.size).toBeGreaterThan(200);
  expect(flawsOf(site)).toEqual([]);
});

test('every page can be reached from the first one', () => {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path) || !path.endsWith('.html')) return;
    reached.add(path);
    for (const address of addressesIn(path))
      if (!/^(https?|mailto):/.test(address)) visit(new URL(address, `http://s/${path}`).pathname.slice(1));
  };
  visit('index.html');
  expect([...site.keys()].filter((path) => path.endsWith('.html') && !reached.has(path))).toEqual([]);
});

test('the page of a service is below 100 KB', () => {
  for (const [path, text] of some([...site].filter(([path]) => path.startsWith('services/'))))
    expect(Buffer.byteLength(text), path).toBeLessThan(100_000);
});

test('a team has its people, groups, on-call, budget, environments and data', () => {
  const text = textOf('teams/payments.html');
  expect(text).toMatch(/Owner payments-leads On-call schedule Slack #payments People Ada Okafor/);
  expect(text).toMatch(/Approvers payments-leads/);
  expect(text).toMatch(/Break-glass none/);
  expect(addressesIn('teams/payments.html')).toEqual(
    expect.arrayContaining([
      'https://oncall.acme.dev/schedules/payments',
      '../services/payments/checkout-api.html',
      '../environments/payments/production.html#unit-checkout-api-db',
    ]),
  );
  // what needs attention comes before what does not
  expect(text.indexOf('refunds')).toBeLessThan(text.indexOf('checkout-api'));
});

test('an environment shows its quota, its services, and all of its data', () => {
  const text = textOf('environments/payments/production.html');
  expect(text).toMatch(/CPU requested [\d.]+ of 32 \d+ %/);
  expect(text).toMatch(
    /checkout-api-db Kind Postgres Engine postgresql 17 Provided by rds Size small, disk of 20Gi Standby yes/,
  );
  expect(text).toMatch(/Used by payments\/checkout-api uses data/);
  expect(text).toMatch(/refunds WebService waits/);
  expect(text).toMatch(/refunds-db Kind Postgres State waits .* Findings not deployed/);
});

test('a service says what is unknown, not measured, and where it is declared', () => {
  const text = textOf('services/payments/refunds.html');
  expect(text).toMatch(/not measured/);
  expect(text).toMatch(/Repository unknown|Repository https/);
  expect(text).toMatch(/Declared in teams\/payments\/refunds\/platform.yaml:\d/);
  expect(textOf('services/payments/checkout-api.html')).toMatch(/Built from [0-9a-f]{12}/);
  expect(textOf('services/payments/checkout-api.html')).toMatch(/Depended on by storefront\/cart calls/);
});

test('the costs of teams, of cost centres and of environments each add up to the total', () => {
  const { elements } = elementsOf(site.get('cost.html')!);
  const sections = elements.filter(({ tagName }) => tagName === 'section').slice(0, 3);
  const amounts = some(sections).map((section) => {
    const rows = site
      .get('cost.html')!
      .slice(section.sourceCodeLocation!.startOffset, section.sourceCodeLocation!.endOffset)
      .match(/<tr>.*<\/tr>/g)!
      .slice(1)
      .map((row) => Math.round(Number(/"number">([\d,.]+)</.exec(row)![1]!.replaceAll(',', '')) * 100));
    return { sum: rows.slice(0, -1).reduce((sum, row) => sum + row, 0), total: rows.at(-1)! };
  });
  expect(amounts).toHaveLength(3);
  for (const { sum, total } of amounts) expect(sum).toBe(total);
  expect(new Set(amounts.map(({ total }) => total)).size).toBe(1);
});

test('a check lists the services that fail it, with the next step', () => {
  expect(textOf('scorecards/has-runbook.html')).toMatch(
    /payments\/checkout-api silver production Give payments\/checkout-api alerts, each with a runbook/,
  );
});

test('a rule has a page with its levels, and the docs lead there', () => {
  expect(textOf('policies/hardening/image-tag.html')).toMatch(/Level/);
  expect(addressesIn('docs/platform/docs/reference/policies.html')).toContain(
    '../../../../policies/hardening/image-tag.html',
  );
});

test('docs have the headings that links lead to', () => {
  expect(addressesIn('docs/platform/docs/find-the-owner.html')).toContain(
    'platform-team.html#doc-the-catalogue',
  );
});

test('search finds services, teams, rules and docs', () => {
  const index = site.get('assets/search.js')!;
  for (const entry of [
    '["WebService","checkout-api","payments","services/payments/checkout-api.html"]',
    '"teams/payments.html"',
    '"policies/hardening/image-tag.html"',
    '"docs/platform/docs/find-the-owner.html"',
  ])
    expect(index).toContain(entry);
});
