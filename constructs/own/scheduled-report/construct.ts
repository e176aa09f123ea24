import { Construct } from 'constructs';
import { CronJob, cronJobSpec, defineKind, type Unit } from 'waymark-platform';
import { type ScheduledReportSpec, scheduledReport } from './schema.js';

/** Image of the program that runs a query and sends its result. The platform team releases it. */
const reporter =
  'platform/reporter:2.3.0@sha256:5f1d3c8f4c3e0a9b7d6e5a4f3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c';

/** A query whose result is e-mailed on a schedule: a CronJob with the query as its configuration. */
export class ScheduledReport extends Construct {
  constructor(scope: Construct, id: string, unit: Unit<ScheduledReportSpec>) {
    super(scope, id);
    const { spec, context } = unit;
    const job = cronJobSpec({
      image: `${context.platform.registry}/${reporter}`,
      schedule: spec.schedule,
      timeZone: spec.timeZone,
      deadline: 1800,
      retries: 2,
      config: {
        '/etc/report/query.sql': `${spec.query}\n`,
        FORMAT: spec.format,
        RECIPIENTS: spec.recipients.join(','),
      },
    });
    new CronJob(this, 'job', { ...unit, spec: job });
  }
}

export default defineKind(scheduledReport, ScheduledReport);
