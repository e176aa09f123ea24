import fc from 'fast-check';
import { expect, test } from 'vitest';
import { git } from '../support/git.js';
import { Sandbox } from '../support/organisation.js';
import { organisation, Remote, withDigest } from '../support/releases.js';
import { deployMessage, june, measureIn, metricsOf, Road } from '../support/road.js';

test('what platform deploy and rollback push is measured', () => {
  const remote = new Remote({
    ...organisation(),
    'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true, images: digest}\n',
  });
  const source = ['--source-repository', 'acme/checkout', '--source-commit', 'a'.repeat(40)];
  const time = new Date(Date.now() - 2 * 60 * 60 * 1000).toISOString();
  const at = ['checkout', '--environment', 'production', '--push'];
  const steps = [
    ['deploy', ...at, '--image', withDigest('checkout:1.5.0', 5), ...source, '--source-time', time],
    ['rollback', ...at],
  ];
  for (const args of steps) expect(remote.clone().platform(...args)).toMatchObject({ code: 0 });
  const run = remote.clone().platform('metrics', '--format', 'json');
  const report = JSON.parse(run.out);
  expect(measureIn(report, 'deployment-frequency')).toMatchObject({ events: 1 });
  // git counts whole seconds, by a clock of its own
  expect(measureIn(report, 'lead-time').value).toBeGreaterThan(60 * 60);
  expect(measureIn(report, 'change-failures')).toMatchObject({ events: 1, value: 1 });
  expect(measureIn(report, 'time-to-restore')).toMatchObject({ events: 1 });
});

test('a merge is one deployment, at the time of the merge, with the trailers of the commit that it brings', () => {
  const road = new Road();
  git(road, 'checkout', '--quiet', '-b', 'release');
  road.deploy('2026-06-01T10:00:00Z', 2, '2026-06-01T09:00:00Z', deployMessage(2, 'Run: https://ci/1\n'));
  git(road, 'checkout', '--quiet', 'main');
  road.land('2026-06-02T10:00:00Z', { 'README.md': 'hello' });
  road.at('2026-06-03T09:00:00Z', 'merge', '--quiet', '--no-ff', '-m', 'Merge release', 'release');
  const report = metricsOf(road);
  expect(measureIn(report, 'deployment-frequency')).toMatchObject({ events: 1 });
  expect(measureIn(report, 'lead-time')).toMatchObject({ events: 1, value: 48 * 60 * 60 });
  expect(measureIn(report, 'ci-releases')).toMatchObject({ events: 1, value: 1 });
});

test('the first commit brings everything at once, and deploys nothing', () => {
  const report = metricsOf(new Road(), ['--since', '90d']);
  expect(report.from).toBe('2026-05-01T00:00:00.000Z');
  expect(measureIn(report, 'deployment-frequency')).toMatchObject({ events: 0, value: 0 });
  expect(measureIn(report, 'first-deploy')).toMatchObject({ events: 0 });
});

test('a shallow clone says that it is one, and measures what it sees', () => {
  const road = new Road();
  for (const digit of [2, 3, 4, 5]) road.deploy(`2026-06-0${digit}T10:00:00Z`, digit);
  const shallow = new Sandbox({});
  git(shallow, 'clone', '--quiet', '--depth=3', `file://${road.root}`, '.');
  const report = metricsOf(shallow);
  expect(report).toMatchObject({
    from: '2026-06-03T10:00:00.000Z',
    missing: 'this clone is shallow: git fetch --unshallow',
  });
  expect(measureIn(report, 'deployment-frequency')).toMatchObject({ events: 2, value: 0.51 });
  expect(shallow.platform('metrics', '--until', '2026-06-30').out).toContain(
    'visible history since 2026-06-03 (this clone is shallow: git fetch --unshallow)',
  );
});

test('a window before the history has no numbers of it', () => {
  const report = metricsOf(new Road(), ['--until', '2026-01-31']);
  expect(measureIn(report, 'deployment-frequency')).toMatchObject({ events: 0 });
  expect(measureIn(report, 'deployment-frequency')).not.toHaveProperty('value');
});

test('commits that concern nothing of it change nothing', () => {
  const road = new Road();
  const paths = fc.constantFrom('README.md', 'docs/a.md', 'apps/x/y.yaml', 'src/main.ts', 'teams.md');
  const message = fc.constantFrom('change', deployMessage(9), 'Revert "Deploy"', '\u001b[31mred');
  const days = fc
    .integer({ min: 1, max: 30 })
    .map((day) => `2026-06-${String(day).padStart(2, '0')}T10:00:00Z`);
  for (const digit of [2, 3, 2]) road.deploy(`2026-06-0${digit}T10:00:00Z`, digit, '2026-06-01T00:00:00Z');
  const before = metricsOf(road);
  fc.assert(
    fc.property(days, paths, message, fc.string(), (time, path, text, content) => {
      road.land(time, { [path]: content }, text);
      expect(metricsOf(road)).toEqual(before);
    }),
    { numRuns: 10 },
  );
});

test('time zone and locale change nothing', () => {
  const road = new Road();
  road.deploy('2026-06-01T00:30:00+02:00', 2);
  road.deploy('2026-06-30T23:30:00-05:00', 3);
  const { out } = road.platformProcess({ TZ: 'UTC' }, ...june);
  expect(measureIn(JSON.parse(out), 'deployment-frequency')).toMatchObject({ events: 0 });
  for (const env of [
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/Los_Angeles', LC_ALL: 'C' },
  ])
    expect(road.platformProcess(env, ...june).out).toBe(out);
});

test('a monorepo in a folder of its repository is measured', () => {
  const road = new Road();
  road.deploy('2026-06-02T10:00:00Z', 2);
  const outer = new Sandbox({});
  git(outer, 'init', '--quiet', '--initial-branch=main');
  outer.write('README.md', 'hello');
  for (const [commit, time] of [
    ['HEAD~1', '2026-05-01T00:00:00Z'],
    ['HEAD', '2026-06-02T10:00:00Z'],
  ] as const) {
    git(road, 'checkout', '--quiet', '--detach', commit);
    outer.writeAll(
      Object.fromEntries(
        Object.entries({ ...road.tree('teams'), ...road.tree('environments') }).map(([path, text]) => [
          `platform/${path}`,
          text,
        ]),
      ),
    );
    git(outer, 'add', '--all');
    git(outer, 'commit', '--quiet', '--date', time, '--message=change');
    git(road, 'checkout', '--quiet', 'main');
  }
  const { out } = outer.platformIn('platform', 'metrics', '--format', 'json');
  expect(measureIn(JSON.parse(out), 'deployment-frequency')).toMatchObject({ events: 1 });
});

test('outside of git, and with days that are none, the command says what to write', () => {
  const outside = new Sandbox(organisation());
  expect(outside.platform('metrics')).toMatchObject({
    ...{ code: 2, out: '' },
    err: expect.stringContaining('not a git repository'),
  });
  const road = new Road();
  for (const [flag, value, what] of [
    ['--since', 'a week', '--since a week is no number of days'],
    ['--since', '0d', '--since 0d is no number of days'],
    ['--until', '2026-02-30', '--until 2026-02-30 is not a day'],
    ['--until', 'tomorrow', '--until tomorrow is not a day'],
  ] as const)
    expect(road.platform('metrics', flag, value)).toMatchObject({
      code: 2,
      err: expect.stringContaining(what),
    });
});
