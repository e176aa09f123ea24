import type { ICronJob } from 'kubernetes-models/batch/v1';
import { heldUntilConfirmed } from '../parts/confirm.js';
import { alertRules } from '../parts/monitoring.js';
import { egressRules, networkPolicy } from '../parts/network-policy.js';
import { podTemplate } from '../parts/pod.js';
import { prerequisites } from '../parts/prerequisites.js';
import { metadataOf, podLabels, runningLabels } from '../parts/workload.js';
import type { Unit } from '../unit.js';
import type { CronJobSpec } from './schema.js';

/** A program that runs on a schedule. */
export function cronJobObjects(unit: Unit<CronJobSpec>): object[] {
  return [
    ...prerequisites(unit),
    cronJob(unit),
    ...networkPolicy(unit, { egress: egressRules(unit) }),
    ...alertRules(unit),
  ];
}

const policies = { forbid: 'Forbid', allow: 'Allow', replace: 'Replace' } as const;

/** Seconds after which a late run is skipped, because the next one follows anyway. */
const latestStart = 300;

const cronJob = (unit: Unit<CronJobSpec>): ICronJob => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { ...metadataOf(unit, unit.name, heldUntilConfirmed(unit)), labels: runningLabels(unit) },
  spec: {
    schedule: unit.spec.schedule,
    timeZone: unit.spec.timeZone,
    ...(unit.spec.suspend ? { suspend: true } : {}),
    concurrencyPolicy: policies[unit.spec.concurrency],
    startingDeadlineSeconds: latestStart,
    successfulJobsHistoryLimit: unit.spec.history.succeeded,
    failedJobsHistoryLimit: unit.spec.history.failed,
    jobTemplate: {
      metadata: { labels: runningLabels(unit) },
      spec: {
        backoffLimit: unit.spec.retries,
        activeDeadlineSeconds: unit.spec.deadline,
        template: podTemplate(unit, {
          labels: podLabels(unit),
          container: { command: unit.spec.command, args: unit.spec.args },
          pod: { restartPolicy: 'Never' },
        }),
      },
    },
  },
});
