import Type from 'typebox';
import { defineSchema, field, type SpecOf } from 'waymark-platform';

export const scheduledReport = defineSchema({
  kind: 'ScheduledReport',
  home: 'service',
  summary: 'A query whose result is sent to people by the clock.',
  spec: field.strict({
    schedule: Type.String({
      description: 'When it is sent, as a cron expression.',
      pattern: '^[^ ]+( [^ ]+){4}$',
    }),
    query: Type.String({ description: 'The SQL whose rows are the report.', minLength: 1 }),
    recipients: Type.Array(Type.String({ pattern: '^[^@ ]+@[^@ ]+$' }), {
      description: 'The addresses that it is sent to.',
      minItems: 1,
    }),
    format: Type.Union([Type.Literal('csv'), Type.Literal('pdf')], {
      description: 'What the report is attached as.',
      default: 'csv',
    }),
    timeZone: Type.String({ description: 'The time zone of the schedule.', default: 'Etc/UTC' }),
  }),
  example: `apiVersion: acme.dev/v1
kind: ScheduledReport
metadata:
  name: weekly-revenue
spec:
  schedule: 0 7 * * 1
  query: select week, revenue from revenue_by_week
  recipients: [finance@acme.dev]
`,
});

export type ScheduledReportSpec = SpecOf<typeof scheduledReport>;
