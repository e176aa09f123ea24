import Type, { type Static } from 'typebox';

const Recorded = Type.Object({
  team: Type.String({ description: 'Name of the team.' }),
  costCentre: Type.Optional(
    Type.String({ description: 'Cost centre of the team in that month; absent for the platform.' }),
  ),
  environment: Type.String({ description: 'Name of the environment.' }),
  monthly: Type.Number({ description: 'Estimated cost of the month.' }),
  atLeast: Type.Boolean({
    description: 'Whether the cost may be higher, because something scales or has no price.',
  }),
});

const Month = Type.Object({
  month: Type.String({ description: 'Month, such as `2026-11`.' }),
  currency: Type.String({ description: 'Currency of its costs.' }),
  costs: Type.Array(Recorded, { description: 'Costs, sorted by team and environment.' }),
});

/** What `platform cost --record` writes. Version 1 only ever grows. */
export const costHistorySchema = Type.Object(
  {
    version: Type.Literal(1, { description: 'Version of this form.' }),
    months: Type.Array(Month, { description: 'Recorded months, the oldest first.' }),
  },
  { title: 'Cost history', description: 'Estimated costs by month, written by `platform cost --record`.' },
);

export type CostHistory = Static<typeof costHistorySchema>;
export type RecordedMonth = CostHistory['months'][number];
