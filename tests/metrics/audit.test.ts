import { expect, test } from 'vitest';
import type { AuditReport } from '../../scripts/report/schemas/metrics.js';
import { git } from '../support/git.js';
import { deployMessage, image, june, Road, valid } from '../support/road.js';

const audit = (road: Road, ...flags: string[]) => {
  const { code, out, err } = road.platform(
    ...june.filter((word) => word !== 'json' && word !== '--format'),
    '--audit',
    ...flags,
  );
  expect({ code, err }, out).toEqual({ code: 0, err: '' });
  return out;
};

const eventsOf = (road: Road) => valid<AuditReport>('metrics audit', audit(road, '--format', 'json')).events;

const waivers = (expires: string) =>
  `kind: Waivers\nspec:\n  waivers:\n    - {rule: hardening/read-only-root, unit: payments/staging/checkout, object: Deployment/checkout, owner: jane@acme.dev, reason: cache, expires: ${expires}}\n`;

test('lists releases with actor, approver, reason and run, the newest first', () => {
  const road = new Road();
  road.deploy('2026-05-31T10:00:00Z', 2);
  road.deploy(
    '2026-06-02T10:00:00Z',
    3,
    undefined,
    deployMessage(3, 'Run: https://ci/1\nApproved-By: lee\nEmergency: login is down\n'),
  );
  road.deploy('2026-06-03T10:00:00Z', 4, undefined, deployMessage(4, 'Promoted-From: staging\n'));
  road.deploy('2026-06-04T10:00:00Z', 3, undefined, deployMessage(3, `Rollback-Of: ${image(4)}\n`));
  road.deploy('2026-06-05T10:00:00Z', 5, undefined, 'by hand\n\nActor: root\n');
  const name = (digit: number) => `payments/checkout in production: ${image(digit)}`;
  expect(eventsOf(road)).toMatchObject([
    { action: 'wrote an image', subject: name(5), by: 'Jane <jane@acme.dev>', approvedBy: [] },
    { action: 'rolled back', subject: name(3), by: 'jane' },
    { action: 'promoted', subject: name(4), by: 'jane' },
    {
      ...{ action: 'deployed', subject: name(3), by: 'jane', approvedBy: ['lee'], run: 'https://ci/1' },
      ...{ reason: 'login is down', time: '2026-06-02T10:00:00.000Z' },
    },
  ]);
});

test('lists waivers and confirmations that were added, changed and removed, and by whom', () => {
  const road = new Road();
  const file = 'policies/waivers/payments.yaml';
  road.land('2026-06-02T10:00:00Z', { [file]: waivers('2026-07-01') });
  road.land(
    '2026-06-03T10:00:00Z',
    { [file]: waivers('2026-08-01') },
    'longer\n\nReviewed-by: Lee\n',
    'Bo <bo@acme.dev>',
  );
  road.land('2026-06-04T10:00:00Z', { [file]: `# no change\n${waivers('2026-08-01')}` });
  road.land('2026-06-05T10:00:00Z', {
    [file]: null,
    'environments/confirmations.yaml':
      'kind: Confirmations\nspec: {confirmations: [{change: data-loss, unit: payments/staging/orders, object: Postgres/orders, owner: pat, reason: old, expires: 2026-06-20}]}\n',
  });
  const waived = 'hardening/read-only-root payments/staging/checkout Deployment/checkout';
  expect(eventsOf(road)).toMatchObject([
    {
      ...{ action: 'added a confirmation', subject: 'data-loss payments/staging/orders Postgres/orders' },
      reason: 'pat, until 2026-06-20: old',
    },
    { action: 'removed a waiver', subject: waived },
    { action: 'changed a waiver', by: 'Bo <bo@acme.dev>', approvedBy: ['Lee'], subject: waived },
    {
      action: 'added a waiver',
      by: 'Jane <jane@acme.dev>',
      reason: 'jane@acme.dev, until 2026-07-01: cache',
    },
  ]);
});

test('a merge names who wrote its commits, and an approval without a release is listed', () => {
  const road = new Road();
  git(road, 'checkout', '--quiet', '-b', 'more');
  road.land(
    '2026-06-01T10:00:00Z',
    { 'teams/payments/ledger.yaml': 'kind: Worker\nspec: {image: "ledger:2"}\n' },
    'More\n\nApproved-by: Lee',
    'Bo <bo@acme.dev>',
  );
  git(road, 'checkout', '--quiet', 'main');
  road.land('2026-06-02T10:00:00Z', { 'README.md': 'hello' });
  road.at('2026-06-03T09:00:00Z', 'merge', '--quiet', '--no-ff', '-m', 'Merge more', 'more');
  expect(eventsOf(road)).toMatchObject([
    {
      action: 'approved',
      subject: 'More',
      by: 'Bo <bo@acme.dev>',
      approvedBy: ['Lee'],
      time: '2026-06-03T09:00:00.000Z',
    },
  ]);
});

test('names and subjects cannot control a terminal, and become no formula of a spreadsheet', () => {
  const road = new Road();
  road.land(
    '2026-06-02T10:00:00Z',
    {
      'policies/waivers/payments.yaml': waivers('2026-07-01').replace(
        'reason: cache',
        'reason: "=1+1,\\"x\\u001b[2J"',
      ),
    },
    'change\n\nApproved-By: @SUM(A1)\u001b]0;x\u0007',
    '=HYPERLINK("http://evil")\u001b[31m\u202e <x@x>',
  );
  const text = audit(road);
  expect(text).toContain('added a waiver');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  const json = audit(road, '--format', 'json');
  expect(json).not.toContain('\u202e');
  expect(valid<AuditReport>('metrics audit', json).events[0]!.by).toContain('\u202e');
  const csv = audit(road, '--format', 'csv');
  const cells = csv.split('\r\n')[1]!;
  expect(cells).toContain(`,"'=HYPERLINK(""http://evil"")`);
  expect(cells).toContain(",'@SUM(A1)");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed
  expect(csv).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u202e]/);
});

test('has no OpenMetrics', () => {
  expect(new Road().platform('metrics', '--audit', '--format', 'openmetrics')).toMatchObject({
    ...{ code: 2, out: '' },
    err: expect.stringContaining('--audit has no format openmetrics'),
  });
});
