import Type from 'typebox';
import * as field from '../fields/field.js';
import { defineSchema, type SpecOf } from '../schema.js';

const value = [Type.Boolean(), Type.Number(), Type.String()] as const;

const check = field.strict({
  name: field.name('Name of the check. A check with the name of a built-in one replaces it.', {
    examples: ['has-oncall'],
  }),
  title: Type.String({
    description: 'What is true of a service that passes, as a sentence.',
    examples: ['Somebody is on call'],
    minLength: 1,
  }),
  importance: Type.Enum(['critical', 'high', 'medium', 'low'], {
    description: 'Importance of the check. The next step of a service is its most important one.',
  }),
  level: Type.Enum(['bronze', 'silver', 'gold', 'off'], {
    description: 'Level that a service cannot reach without the check. `off` leaves the check out.',
  }),
  of: Type.Enum(['services', 'data'], {
    description: 'Units that the check is about: those of the service, or the data that it uses.',
    default: 'services',
  }),
  production: Type.Boolean({
    description: 'Whether the check is about units in production only.',
    default: false,
  }),
  kinds: Type.Array(Type.String(), {
    description: 'Kinds of units that the check is about; all by default.',
    examples: [['WebService']],
    default: [],
  }),
  fact: Type.String({
    description:
      'Fact that decides: one of docs/reference/scorecard.md, or a name from `facts` here. The check does not apply where a fact has no meaning.',
    examples: ['onCall'],
    pattern: '^[a-z][A-Za-z0-9]*$',
    patternErrorMessage: 'the name of a fact starts with a lower-case letter and has letters and digits',
  }),
  is: Type.Optional(
    Type.Union([...value], { description: 'Value that the fact must have. Defaults to `true`.' }),
  ),
  atLeast: Type.Optional(Type.Number({ description: 'Smallest number that the fact may be.' })),
  atMost: Type.Optional(Type.Number({ description: 'Largest number that the fact may be.' })),
  days: Type.Optional(
    Type.Integer({
      description: 'Days for which a fact that is a date holds: 0 until that day, 180 for half a year more.',
      minimum: 0,
    }),
  ),
  next: Type.String({
    description:
      'What to do to pass, as a sentence. `{team}`, `{service}`, `{kind}`, `{environment}`, `{unit}` and `{file}` are replaced.',
    examples: ['Add the on-call schedule to the team'],
    minLength: 1,
  }),
  command: Type.Optional(
    Type.String({
      description: 'Command that takes this step, or shows where. The same words are replaced as in `next`.',
      examples: ['platform explain Team.onCall'],
      minLength: 1,
    }),
  ),
});

const survey = field.strict({
  day: field.day('Last day of the survey, in UTC.', '2026-06-30'),
  answers: Type.Integer({
    description: 'Number of people who answered.',
    examples: [24],
    minimum: 1,
    maximum: 100_000,
  }),
  satisfied: Type.Integer({
    description: 'How many of them are satisfied: those who answered 4 or 5 on a scale of 5.',
    examples: [18],
    minimum: 0,
  }),
});

export const scorecardSchema = defineSchema({
  kind: 'Scorecard',
  home: 'scorecard',
  summary:
    "Checks of the organisation's own for scorecards, and facts about services and the platform that no declaration has.",
  spec: field.strict({
    checks: Type.Array(check, {
      description: 'Checks in addition to the built-in ones, or instead of those with the same name.',
      default: [],
    }),
    facts: Type.Record(
      Type.String(),
      Type.Record(Type.String(), Type.Union([...value, Type.Null()]), {
        description: 'Facts by name. `null` means that the fact was not measured.',
      }),
      {
        description:
          'Facts about services, `<team>/<service>`, or units, `<team>/<environment>/<name>`, that people or programs know: `restoreTested` (a date), `ciPassing`, `docs`, `templateUpToDate`, or any of your own.',
        examples: [{ 'payments/production/checkout-api-db': { restoreTested: '2026-10-01' } }],
        default: {},
      },
    ),
    surveys: Type.Array(survey, {
      description: 'Surveys that asked people whether the platform helps them, for `platform metrics`.',
      default: [],
    }),
  }),
  example: `apiVersion: acme.dev/v1
kind: Scorecard
spec:
  checks:
    - name: has-penetration-test
      title: A penetration test was made in the last year
      importance: medium
      level: gold
      production: true
      fact: penetrationTested
      days: 365
      next: Have {service} tested, and add the date to scorecard/own/
  facts:
    payments/checkout-api: {penetrationTested: '2026-05-04'}
    payments/production/checkout-api-db: {restoreTested: '2026-10-01'}
  surveys:
    - {day: '2026-06-30', answers: 24, satisfied: 18}
`,
});

export type ScorecardSpec = SpecOf<typeof scorecardSchema>;
export type ScorecardCheck = ScorecardSpec['checks'][number];
