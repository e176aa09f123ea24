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
  expect(measureIn(report, 'waivers-expired')).toMatchObject({ events: 1, value: 1 });
});

test('what nothing keeps is not measured, and says why', () => {
  const report = metricsOf(new Road());
  expect(measureIn(report, 'findings-fixed').notMeasured).toContain('nothing keeps');
  for (const name of ['pull-request-wait', 'self-service'])
    expect(measureIn(report, name).notMeasured).toBe(
      'there is no token for the git host: set GH_TOKEN or GITLAB_TOKEN',
    );
});
