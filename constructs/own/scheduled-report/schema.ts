import Type from 'typebox';
import { defineSchema, field, type SpecOf } from 'waymark-platform';

export const scheduledReport = defineSchema({
  kind: 'ScheduledReport',
  home: 'service',
  summary: 'SQL query whose result is sent by e-mail on a schedule.',
  spec: field.strict({
    schedule: Type.String({
      description: 'Cron schedule of the report.',
      examples: ['0 7 * * 1'],
      pattern: '^[^ ]+( [^ ]+){4}$',
    }),
    query: Type.String({ description: 'SQL query whose rows make up the report.', minLength: 1 }),
    recipients: Type.Array(Type.String({ pattern: '^[^@ ]+@[^@ ]+$', examples: ['finance@acme.dev'] }), {
      description: 'E-mail addresses that receive the report.',
      minItems: 1,
    }),
    format: Type.Union([Type.Literal('csv'), Type.Literal('pdf')], {
      description: 'File format of the attached report.',
      default: 'csv',
    }),
    timeZone: Type.String({
      description: 'Time zone of the schedule.',
      examples: ['Europe/Berlin'],
      default: 'Etc/UTC',
    }),
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
