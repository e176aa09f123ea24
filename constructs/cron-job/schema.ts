import Type from 'typebox';
import * as field from '../fields/field.js';
import { workloadFields } from '../fields/workload-fields.js';
import { defineSchema, type SpecOf } from '../schema.js';

const kept = (description: string) => Type.Integer({ description, minimum: 0, maximum: 100, default: 3 });

export const cronJobSchema = defineSchema({
  kind: 'CronJob',
  home: 'service',
  summary: 'A program that runs by the clock.',
  spec: field.strict({
    ...workloadFields,
    schedule: Type.String({
      description: 'When it runs: minute, hour, day of the month, month, day of the week; or @daily.',
      pattern: '^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|[^ @]+( [^ ]+){4})$',
    }),
    timeZone: Type.String({
      description: 'The time zone of the schedule, such as Europe/Berlin.',
      pattern: '^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$',
      default: 'Etc/UTC',
    }),
    concurrency: Type.Enum(['forbid', 'allow', 'replace'], {
      description: 'What happens when the last run is not over yet.',
      default: 'forbid',
    }),
    deadline: Type.Integer({
      description: 'How long a run may take, in seconds.',
      minimum: 1,
      default: 3600,
    }),
    retries: Type.Integer({
      description: 'How often a run that failed is tried again.',
      minimum: 0,
      maximum: 10,
      default: 2,
    }),
    history: field.strict(
      { succeeded: kept('Runs that ended well.'), failed: kept('Runs that failed.') },
      { description: 'How many runs are kept to be looked at.', default: {} },
    ),
    suspend: Type.Boolean({ description: 'Whether it rests.', default: false }),
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
