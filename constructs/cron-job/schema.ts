import Type from 'typebox';
import * as field from '../fields/field.js';
import { workloadFields } from '../fields/workload-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const historyLimit = (description: string) =>
  Type.Integer({ description, minimum: 0, maximum: 100, default: 3 });

export const cronJobSchema = defineSchema({
  kind: 'CronJob',
  home: 'service',
  summary: 'Program that runs on a schedule.',
  spec: field.strict({
    ...workloadFields,
    schedule: Type.String({
      description:
        'Cron schedule: minute, hour, day of month, month, day of week; or a shorthand such as `@daily`.',
      examples: ['30 2 * * *', '@daily'],
      pattern: '^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[^ @]+( [^ ]+){4})$',
      patternErrorMessage:
        'a schedule has five fields with a space between them (minute, hour, day of the month, month, day of the week), or is a word such as @daily',
    }),
    timeZone: Type.String({
      description: 'Time zone of the schedule.',
      examples: ['Europe/Berlin'],
      pattern: '^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$',
      patternErrorMessage: 'a time zone has the name that it has in the IANA database',
      default: 'Etc/UTC',
    }),
    concurrency: Type.Enum(['forbid', 'allow', 'replace'], {
      description:
        'What to do when the previous run has not finished: `forbid` skips the new run, `allow` runs both, `replace` stops the old one.',
      default: 'forbid',
    }),
    deadline: Type.Integer({
      description: 'Seconds a run may take before it is stopped.',
      minimum: 1,
      default: 3600,
    }),
    retries: Type.Integer({
      description: 'Number of retries after a failed run.',
      minimum: 0,
      maximum: 10,
      default: 2,
    }),
    history: field.strict(
      {
        succeeded: historyLimit('Number of successful runs to keep.'),
        failed: historyLimit('Number of failed runs to keep.'),
      },
      { description: 'Number of finished runs kept for inspection.', default: {} },
    ),
    suspend: Type.Boolean({
      description: 'Whether the schedule is paused. Runs in progress continue.',
      default: false,
    }),
  }),
  example: `apiVersion: acme.dev/v1
kind: CronJob
metadata:
  name: settlement
spec:
  image: settlement:3.1.0
  schedule: 30 2 * * *
  timeZone: Europe/Berlin
`,
});

export type CronJobSpec = SpecOf<typeof cronJobSchema>;
