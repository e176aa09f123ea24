import { Construct } from 'constructs';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import { access } from '../data/access.js';
import { configMaps } from '../parts/config.js';
import { serviceAccount } from '../parts/identity.js';
import { alertRules } from '../parts/monitoring.js';
import { egressRules, networkPolicy } from '../parts/network.js';
import { addObjects } from '../parts/objects.js';
import { podTemplate } from '../parts/pod.js';
import { externalSecrets } from '../parts/secrets.js';
import { metadataOf, runningLabels } from '../parts/workload.js';
import type { Unit } from '../unit.js';
import type { CronJobSpec } from './schema.js';

/** A program that runs on a schedule. */
export class CronJob extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<CronJobSpec>) {
    super(scope, id);
    addObjects(this, [
      serviceAccount(unit),
      ...configMaps(unit),
      ...externalSecrets(unit),
      ...access(unit),
      cronJob(unit),
      ...networkPolicy(unit, { egress: egressRules(unit) }),
      ...alertRules(unit),
    ]);
  }
}

const policies = { forbid: 'Forbid', allow: 'Allow', replace: 'Replace' } as const;

/** Seconds after which a late run is skipped, because the next one follows anyway. */
const latestStart = 300;

const cronJob = (unit: Unit<CronJobSpec>): ICronJob => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { ...metadataOf(unit), labels: runningLabels(unit) },
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
          labels: runningLabels(unit),
          container: { command: unit.spec.command, args: unit.spec.args },
          pod: { restartPolicy: 'Never' },
        }),
      },
    },
  },
});
