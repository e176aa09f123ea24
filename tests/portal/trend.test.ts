import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CostHistory } from '../../scripts/report/schemas/cost-history.js';
import { Sandbox, smallest } from '../support/organisation.js';
import { flawsOf, siteAt, wordsOn } from '../support/site.js';

const cost = (team: string, monthly: number, atLeast = false) => ({
  ...{ team, environment: 'staging', monthly, atLeast },
});

const history: CostHistory = {
  version: 1,
  months: [
    { month: '2026-08', currency: 'EUR', costs: [cost('payments', 90)] },
    { month: '2026-09', currency: 'USD', costs: [cost('payments', 100), cost('gone', 1000)] },
    { month: '2026-10', currency: 'USD', costs: [cost('payments', 80.5, true)] },
  ],
};

test('recorded months are shown for the organisation and for each team, newest first, with the change', () => {
  const sandbox = new Sandbox({ ...smallest, 'cost.json': JSON.stringify(history) });
  expect(sandbox.platform('portal', '--out', 'site')).toMatchObject({ code: 0 });
  const site = siteAt(join(sandbox.root, 'site'));
  expect(flawsOf(site)).toEqual([]);
  // a month in another currency has no difference
  expect(wordsOn(site, 'teams/payments.html')).toMatch(
    /2026-10 at least 80\.50 USD −19\.50 .*2026-09 100\.00 USD – .*2026-08 90\.00 EUR –/,
  );
  expect(wordsOn(site, 'cost.html')).toMatch(
    /2026-10 at least 80\.50 USD −1,019\.50 .*2026-09 1,100\.00 USD –/,
  );
});

test('without recorded months, a page says how to record one', () => {
  const sandbox = new Sandbox(smallest);
  sandbox.platform('portal', '--out', 'site');
  expect(wordsOn(siteAt(join(sandbox.root, 'site')), 'cost.html')).toContain(
    'platform cost --record cost.json',
  );
});
