import Type, { type Static } from 'typebox';

const sums = {
  total: Type.Number({ description: 'What it comes to in a month: the sum of the rounded parts.' }),
  atLeast: Type.Boolean({ description: 'Whether it may be more: something scales, or has no price.' }),
};

const Part = Type.Object({
  price: Type.String({
    description: 'The price, as it is called below `prices` of the Platform: `cpu`, `classes.db.r7g.large`.',
  }),
  amount: Type.Number({ description: 'How much each needs: cores, GiB, or instances.' }),
  count: Type.Number({ description: 'How many of them there are: pods, instances, nodes.' }),
  each: Type.Number({ description: 'What one costs for a month.' }),
  total: Type.Number({ description: 'amount × count × each, rounded to hundredths.' }),
});

const Gap = Type.Object({
  why: Type.String({ description: 'What has no price.' }),
  fix: Type.Optional(Type.String({ description: 'What to do about it.' })),
});

const Line = Type.Object({
  object: Type.String({ description: 'The object, rendered or composed: `Instance/login-db`.' }),
  parts: Type.Array(Part, { description: 'What it needs, and from which numbers that is priced.' }),
  scalesTo: Type.Optional(
    Type.Number({ description: 'The most pods it may have; the least of them are priced.' }),
  ),
  byUse: Type.Optional(Type.Literal(true, { description: 'Set where it is paid by use, and priced at 0.' })),
  gaps: Type.Array(Gap, { description: 'What of it has no price, and is not in any sum.' }),
  total: Type.Number({ description: 'The sum of its parts.' }),
});

const Unit = Type.Object({
  unit: Type.String({ description: 'Its id: `identity/production/login-db`.' }),
  ...sums,
  lines: Type.Array(Line, { description: 'Its objects that have a price, or should.' }),
});

const Environment = Type.Object({
  environment: Type.String({ description: 'Its name.' }),
  ...sums,
  units: Type.Array(Unit, { description: 'Its units that have a line, the dearest first.' }),
});

const Team = Type.Object({
  team: Type.String({ description: 'Its name.' }),
  ...sums,
  environments: Type.Array(Environment, { description: 'Its environments, by name.' }),
});

const Price = Type.Object({
  price: Type.String({ description: 'Its name below `prices` of the Platform.' }),
  each: Type.Number({ description: 'What one costs for a month.' }),
  from: Type.String({ description: 'The file that states it, or `built-in`.' }),
});

/** The schema of `--format json`. `version` is raised when a field is removed or changes its meaning. */
export const costReportSchema = Type.Object(
  {
    version: Type.Literal(1, { description: 'Raised when a field changes its meaning or goes.' }),
    currency: Type.String({ description: 'The currency of all numbers, which are of one month.' }),
    ...sums,
    teams: Type.Array(Team, { description: 'By name.' }),
    prices: Type.Array(Price, { description: 'The numbers that were used, by name.' }),
    notDeployed: Type.Array(Type.String(), { description: 'Units that have no image yet, and no price.' }),
  },
  { title: 'Report of platform cost', description: 'What `platform cost --format json` prints.' },
);

export type CostReport = Static<typeof costReportSchema>;
export type CostLine = Static<typeof Line>;
export type CostUnit = Static<typeof Unit>;
