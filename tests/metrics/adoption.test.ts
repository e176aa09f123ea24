import { expect, test } from 'vitest';
import { deployMessage, measureIn, metricsOf, Road } from '../support/road.js';

test('a service counts as released by a workflow if its last deployment has a run', () => {
  const road = new Road();
  road.deploy('2026-06-02T10:00:00Z', 2, undefined, deployMessage(2, 'Run: https://ci/1\n'));
  expect(measureIn(metricsOf(road), 'ci-releases')).toMatchObject({
    ...{ events: 1, value: 1 },
    unseen: ['1 deployed service has no visible deployment'],
  });
  road.deploy('2026-06-03T10:00:00Z', 3, undefined, 'by hand\n\nRun: https://ci/2\n');
  expect(measureIn(metricsOf(road), 'ci-releases')).toMatchObject({ events: 1, value: 0 });
});

test('templates are not measured until somebody states the fact', () => {
  const road = new Road();
  expect(measureIn(metricsOf(road), 'templates-current').notMeasured).toContain('templateUpToDate');
  road.write(
    'scorecard/own/facts.yaml',
    'kind: Scorecard\nspec: {facts: {payments/checkout: {templateUpToDate: true}}}\n',
  );
  expect(measureIn(metricsOf(road), 'templates-current')).toMatchObject({
    ...{ events: 1, value: 1 },
    unseen: ['1 service has no fact templateUpToDate'],
  });
});

test('raw workloads count against declared kinds, other raw manifests do not', () => {
  const road = new Road({
    'teams/payments/manifests/tool.yaml': `apiVersion: batch/v1
kind: CronJob
metadata: {name: tool}
spec: {schedule: "0 0 * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: tool, image: "registry.acme.dev/tool:1"}]}}}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: tool}
data: {a: b}
`,
  });
  for (const environment of ['staging', 'production'])
    for (const name of ['cronjob-tool', 'configmap-tool'])
      road.write(`apps/payments/${environment}/_manifests/${name}.yaml`, '');
  // checkout in two environments and ledger in one, and the CronJob in two
  expect(measureIn(metricsOf(road), 'declared-kinds')).toMatchObject({ events: 5, value: 0.6 });
});

test('waivers are counted, and those that ended before the last day', () => {
  const waiver = (expires: string, object: string) =>
    `    - {rule: hardening/read-only-root, unit: payments/staging/checkout, object: ${object}, owner: jane@acme.dev, reason: r, expires: ${expires}}\n`;
  const road = new Road({
    'policies/waivers/payments.yaml': `kind: Waivers\nspec:\n  waivers:\n${waiver('2026-06-30', 'Deployment/a')}${waiver('2026-06-29', 'Deployment/b')}`,
  });
  const report = metricsOf(road);
  expect(measureIn(report, 'waivers-open')).toMatchObject({ events: 2, value: 2 });
  expect(measureIn(report, 'waivers-expired')).toMatchObject({ events: 2, value: 1 });
});

test('what only the git host knows is not measured without a token, and says why', () => {
  const report = metricsOf(new Road());
  for (const name of ['pull-request-wait', 'self-service', 'findings-fixed'])
    expect(measureIn(report, name).notMeasured).toBe(
      'there is no token for the git host: set GH_TOKEN or GITLAB_TOKEN',
    );
});

const surveys = (...each: readonly string[]) => ({
  'scorecard/own/surveys.yaml': `kind: Scorecard\nspec: {surveys: [${each.map((survey) => `{${survey}}`).join()}]}\n`,
});

test('satisfaction is measured from the surveys of these days that somebody states', () => {
  const road = new Road();
  expect(measureIn(metricsOf(road), 'satisfaction').notMeasured).toContain(
    'state day, answers and satisfied',
  );
  road.writeAll(
    surveys(
      'day: "2026-06-30", answers: 8, satisfied: 6',
      'day: "2026-06-01", answers: 2, satisfied: 0',
      'day: "2026-05-31", answers: 100, satisfied: 0',
    ),
  );
  expect(measureIn(metricsOf(road), 'satisfaction')).toMatchObject({ events: 10, value: 0.6 });
  expect(JSON.parse(road.platform('catalog').out)['surveys'][0]).toEqual({
    ...{ day: '2026-05-31', answers: 100, satisfied: 0 },
  });
});

test('a survey that cannot be is refused', () => {
  const road = new Road(
    surveys('day: "2026-06-31", answers: 2, satisfied: 1', 'day: "2026-06-30", answers: 2, satisfied: 3'),
  );
  const { err } = road.platform('metrics');
  expect(err).toContain('bad-value: 2026-06-31 is not a valid date');
  expect(err).toContain('bad-value: satisfied is 3, but only 2 answered');
});
