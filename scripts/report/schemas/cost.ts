import Type, { type Static } from 'typebox';
import { formOf } from './form.js';
import { problemsInstead } from './problem.js';

const sums = {
  total: Type.Number({ description: 'Monthly cost: the sum of the rounded parts.' }),
  atLeast: Type.Boolean({
    description: 'Whether the cost may be higher, because something scales or has no price.',
  }),
};

const Part = Type.Object({
  price: Type.String({
    description: 'Name of the price in `prices` of the Platform: `cpu`, `classes.db.r7g.large`.',
  }),
  amount: Type.Number({ description: 'Amount that each one needs, in cores, GiB or instances.' }),
  count: Type.Number({ description: 'Number of pods, instances or nodes.' }),
  each: Type.Number({ description: 'Monthly price of one core, GiB or instance.' }),
  total: Type.Number({ description: 'Product of amount, count and each, rounded to hundredths.' }),
});

const Gap = Type.Object({
  why: Type.String({ description: 'Description of what has no price.' }),
  fix: Type.Optional(Type.String({ description: 'Fix for a person to apply.' })),
});

const Line = Type.Object({
  object: Type.String({ description: 'Rendered or composed object, such as `Instance/login-db`.' }),
  parts: Type.Array(Part, { description: 'Priced parts of the object.' }),
  scalesTo: Type.Optional(
    Type.Number({ description: 'Largest number of pods. The smallest number is priced.' }),
  ),
  byUse: Type.Optional(
    Type.Literal(true, { description: 'Present if the object is billed by use and priced at 0.' }),
  ),
  gaps: Type.Array(Gap, { description: 'Parts without a price. They are not in any sum.' }),
  total: Type.Number({ description: 'Sum of the parts.' }),
});

const Unit = Type.Object({
  unit: Type.String({ description: 'Id of the unit, such as `identity/production/login-db`.' }),
  ...sums,
  lines: Type.Array(Line, { description: 'Objects of the unit that have a price or need one.' }),
});

const Environment = Type.Object({
  environment: Type.String({ description: 'Name of the environment.' }),
  region: Type.Optional(Type.String({ description: 'Cloud region of its cluster, if it is stated.' })),
  ...sums,
  units: Type.Array(Unit, { description: 'Units with at least one line, the most expensive first.' }),
});

const Team = Type.Object({
  team: Type.String({ description: 'Name of the team.' }),
  costCentre: Type.Optional(
    Type.String({
      description: "Cost centre that the team is charged to; absent for the platform's own units.",
    }),
  ),
  ...sums,
  environments: Type.Array(Environment, { description: 'Environments of the team, sorted by name.' }),
});

const CostCentre = Type.Object({
  costCentre: Type.String({ description: 'Cost centre.' }),
  ...sums,
  teams: Type.Array(Type.String(), { description: 'Teams that are charged to it, sorted by name.' }),
});

const Price = Type.Object({
  price: Type.String({ description: 'Name of the price in `prices` of the Platform.' }),
  each: Type.Number({ description: 'Monthly price of one core, GiB or instance.' }),
  from: Type.String({ description: 'File that sets the price, or `built-in`.' }),
});

export const costReportSchema = formOf('cost', {
  currency: Type.String({ description: 'Currency of all numbers.' }),
  ...sums,
  teams: Type.Array(Team, { description: 'Teams, sorted by name.' }),
  costCentres: Type.Array(CostCentre, {
    description: 'Cost centres of these teams, sorted by name.',
  }),
  prices: Type.Array(Price, { description: 'Prices that were used, sorted by name.' }),
  notDeployed: Type.Array(Type.String(), {
    description: 'Units without an image, and therefore without a price.',
  }),
  problems: problemsInstead('everything from being priced'),
});

export type CostReport = Static<typeof costReportSchema>;
export type CostLine = Static<typeof Line>;
export type CostUnit = Static<typeof Unit>;
