import Type, { type Static } from 'typebox';
import { formOf } from './form.js';

const sums = {
  total: Type.Number({ description: 'Cost in a month: the sum of the rounded parts.' }),
  atLeast: Type.Boolean({
    description: 'Whether the cost may be higher: something scales, or has no price.',
  }),
};

const Part = Type.Object({
  price: Type.String({
    description: 'Name of the price below `prices` of the Platform: `cpu`, `classes.db.r7g.large`.',
  }),
  amount: Type.Number({ description: 'Amount that each needs: cores, GiB or instances.' }),
  count: Type.Number({ description: 'Number of pods, instances or nodes.' }),
  each: Type.Number({ description: 'Price of one for a month.' }),
  total: Type.Number({ description: 'amount × count × each, rounded to hundredths.' }),
});

const Gap = Type.Object({
  why: Type.String({ description: 'Why there is no price.' }),
  fix: Type.Optional(Type.String({ description: 'What to do.' })),
});

const Line = Type.Object({
  object: Type.String({ description: 'The rendered or composed object: `Instance/login-db`.' }),
  parts: Type.Array(Part, { description: 'What the object needs, and the prices.' }),
  scalesTo: Type.Optional(
    Type.Number({ description: 'Highest number of pods; the lowest number is priced.' }),
  ),
  byUse: Type.Optional(
    Type.Literal(true, { description: 'Set if the object is paid by use, and priced at 0.' }),
  ),
  gaps: Type.Array(Gap, { description: 'What has no price, and is in no sum.' }),
  total: Type.Number({ description: 'Sum of the parts.' }),
});

const Unit = Type.Object({
  unit: Type.String({ description: 'The unit: `identity/production/login-db`.' }),
  ...sums,
  lines: Type.Array(Line, { description: 'Objects that have a price, or should have one.' }),
});

const Environment = Type.Object({
  environment: Type.String({ description: 'The name.' }),
  ...sums,
  units: Type.Array(Unit, { description: 'Units with at least one line, the most expensive first.' }),
});

const Team = Type.Object({
  team: Type.String({ description: 'The name.' }),
  ...sums,
  environments: Type.Array(Environment, { description: 'By name.' }),
});

const Price = Type.Object({
  price: Type.String({ description: 'Name below `prices` of the Platform.' }),
  each: Type.Number({ description: 'Price of one for a month.' }),
  from: Type.String({ description: 'The file that has the price, or `built-in`.' }),
});

export const costReportSchema = formOf('cost', {
  currency: Type.String({ description: 'The currency of all amounts, which are for one month.' }),
  ...sums,
  teams: Type.Array(Team, { description: 'By name.' }),
  prices: Type.Array(Price, { description: 'The prices that were used, by name.' }),
  notDeployed: Type.Array(Type.String(), {
    description: 'Units without an image yet, and so without a cost.',
  }),
});

export type CostReport = Static<typeof costReportSchema>;
export type CostLine = Static<typeof Line>;
export type CostUnit = Static<typeof Unit>;
