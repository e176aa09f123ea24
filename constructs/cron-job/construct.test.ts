import { expect, test } from 'vitest';
import { rendered } from '../../tests/support/unit.js';

test('a CronJob runs on its schedule, one run at a time, with a deadline and limited retries', () => {
  const { CronJob: job } = rendered('CronJob', {
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    deadline: 900,
  });
  expect(job.spec).toMatchObject({
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 300,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
  });
  expect(job.spec.jobTemplate.spec).toMatchObject({ backoffLimit: 2, activeDeadlineSeconds: 900 });
  expect(job.spec.jobTemplate.spec.template.spec.restartPolicy).toBe('Never');
});

test('it has configuration, secrets and network like every workload', () => {
  const objects = rendered('CronJob', {
    schedule: '@daily',
    config: { A: 1 },
    secrets: { B: 'b' },
    egress: [{ cidr: '10.0.0.0/8', ports: [5432] }],
  });
  expect(Object.keys(objects).sort()).toEqual([
    'ConfigMap',
    'CronJob',
    'ExternalSecret',
    'NetworkPolicy',
    'ServiceAccount',
  ]);
  expect(objects['CronJob'].spec.jobTemplate.spec.template.metadata.labels).toMatchObject(
    objects['NetworkPolicy'].spec.podSelector.matchLabels,
  );
});
