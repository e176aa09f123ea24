import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemsInstead } from './problem.js';

const events = Type.Integer({ minimum: 0, description: 'Number of events or things that were counted.' });
const value = Type.Number({
  description:
    'The number: seconds for a median, 0.5 for a half. Absent if there is nothing to compute it from.',
});

const Measure = Type.Object({
  name: Type.String({ description: 'Name of the measure.' }),
  title: Type.String({ description: 'What the measure is about.' }),
  summary: Type.Enum(['count', 'per week', 'median', 'share'], {
    description: 'How events become a number. A median is in seconds, a share is between 0 and 1.',
  }),
  eventName: Type.String({ description: 'What each event is: `deployment`, `pull request`.' }),
  how: Type.String({ description: 'How the number is computed, and from what.' }),
  events,
  value: Type.Optional(value),
  ninetieth: Type.Optional(
    Type.Number({ description: 'Seconds that nine of ten events do not exceed; only with a median.' }),
  ),
  teams: Type.Array(Type.Object({ team: Type.String({ description: 'Name of the team.' }), value, events }), {
    description: 'The same number for each team with events, sorted by name.',
  }),
  unseen: Type.Array(Type.String(), {
    description: 'What the number leaves out, because it could not be seen.',
  }),
  notMeasured: Type.Optional(
    Type.String({ description: 'Why there is no number; absent for a measure that was taken.' }),
  ),
});

const daysFields = {
  day: Type.String({ description: 'Last day, in UTC.' }),
  days: Type.Integer({ minimum: 1, description: 'Number of days up to and including that one.' }),
  from: Type.Optional(
    Type.String({ description: 'Time at which the visible history begins; absent if there is none.' }),
  ),
  missing: Type.Optional(
    Type.String({ description: 'Why part of the history cannot be seen, such as a shallow clone.' }),
  ),
};

export const metricsReportSchema = formOf('metrics', {
  ...daysFields,
  measures: Type.Array(Measure, { description: 'All measures, those that could not be taken included.' }),
  problems: problemsInstead('anything from being measured'),
});

const Event = Type.Object({
  time: Type.String({ description: 'Time at which it came to the branch, in UTC.' }),
  commit: Type.String({ description: 'Commit that tells of it.' }),
  action: Type.String({
    description:
      'What was done: `deployed`, `promoted`, `rolled back`, `wrote an image`, `added a waiver`, `changed a waiver`, `removed a waiver`, the same of a confirmation, or `approved`.',
  }),
  subject: Type.String({
    description: 'Service, environment and image; rule or change, unit and object; or subject of the commit.',
  }),
  by: Type.String({
    description: 'Actor of the release, or authors of the commits. Nobody has proved these names.',
  }),
  approvedBy: Type.Array(Type.String(), {
    description: 'Values of the trailers Approved-By and Reviewed-By.',
  }),
  reason: Type.Optional(
    Type.String({
      description: 'Reason of an emergency or rollback; owner, end and reason of a permission.',
    }),
  ),
  run: Type.Optional(Type.String({ description: 'Page of the CI job that released.' })),
});

export const auditReportSchema = formOf('metrics --audit', {
  ...daysFields,
  events: Type.Array(Event, { description: 'What was done in these days, the newest first.' }),
  problems: problemsInstead('the history from being read'),
});

export type AuditReport = Static<typeof auditReportSchema>;
export type MetricsReport = Static<typeof metricsReportSchema>;
export type MeasuredNumber = MetricsReport['measures'][number];
