import Type, { type Static } from 'typebox';
import { optional, Source, text } from './fields.js';
import { Cluster, Environment, Organisation, Team, Tier } from './organisation.js';
import { Rule } from './rule.js';
import { Service } from './service.js';
import { Unit, Waiver } from './unit.js';

const Check = Type.Object({
  name: text('Name of the check.'),
  title: text('What is true of a service that passes.'),
  importance: Type.Enum(['critical', 'high', 'medium', 'low'], { description: 'Importance of the check.' }),
  level: Type.Enum(['bronze', 'silver', 'gold'], {
    description: 'Level that a service cannot reach without the check.',
  }),
  of: Type.Enum(['services', 'data'], {
    description: 'Units that the check is about: those of a service, or the data of its team that it uses.',
  }),
  production: Type.Boolean({ description: 'Whether the check is about units in production only.' }),
  kinds: Type.Array(Type.String(), { description: 'Kinds of units that the check is about; empty for all.' }),
  fact: text('Fact of units that decides.'),
  is: Type.Optional(
    Type.Union([Type.Boolean(), Type.Number(), Type.String()], {
      description: 'Value that the fact must have. Without any condition, `true`.',
    }),
  ),
  atLeast: Type.Optional(Type.Number({ description: 'Smallest number that the fact may be.' })),
  atMost: Type.Optional(Type.Number({ description: 'Largest number that the fact may be.' })),
  days: Type.Optional(Type.Integer({ description: 'Days for which a fact that is a date holds.' })),
  next: text('What to do to pass, with `{team}`, `{service}` and others to replace.'),
  command: optional('Command that takes this step, or shows where.'),
});

const ListedWaiver = Type.Object({
  rule: text('Waived rule.'),
  unit: text('Unit of the object.'),
  object: text('Object, such as `Deployment/legacy-api`.'),
  ...Waiver.properties,
  used: Type.Optional(
    Type.Boolean({ description: 'Whether a finding needs the waiver; absent if nothing was judged.' }),
  ),
  source: Source,
});

const Survey = Type.Object({
  day: text('Last day of the survey, in UTC.'),
  answers: Type.Integer({ description: 'Number of people who answered.' }),
  satisfied: Type.Integer({ description: 'How many of them are satisfied.' }),
});

const Action = Type.Object({
  name: text('Name of the action: `create service`.'),
  title: text('Title for people.'),
  description: text('What the action makes.'),
  command: text('Command that takes the action.'),
  writes: Type.Array(Type.Enum(['repository', 'monorepo']), {
    description: 'Where files are written: the monorepo, a new repository, or both.',
  }),
  parameters: Type.Record(Type.String(), Type.Unknown(), {
    description: 'JSON Schema of the answers. `x-choices` names a list of the catalogue to choose from.',
  }),
});

const Problem = Type.Object({
  severity: Type.Enum(['error', 'warning'], { description: 'Severity of the problem.' }),
  code: text('Code of the problem.'),
  message: text('What is wrong.'),
  help: optional('What to do.'),
  source: Source,
});

const History = Type.Object(
  {
    commit: text('Commit that the catalogue was made at.'),
    date: text('Time of that commit.'),
    missing: optional('Why part of the history cannot be seen, such as a shallow clone.'),
  },
  { description: 'What was read of the git history; with --git.' },
);

/** The whole organisation for people and tools. Version 1 only ever grows. */
export const catalogueSchema = Type.Object(
  {
    version: Type.Literal(1, {
      description: 'Version of this form. Fields can be added to a version, but not changed or removed.',
    }),
    organisation: Organisation,
    clusters: Type.Array(Cluster, { description: 'Clusters, sorted by name.' }),
    tiers: Type.Array(Tier, { description: 'Tiers of environments, sorted by name.' }),
    sizes: Type.Array(Type.String(), {
      description: 'Sizes that resources can have, from the smallest to the largest.',
    }),
    teams: Type.Array(Team, { description: 'Teams, sorted by name.' }),
    environments: Type.Array(Environment, { description: 'Environments of all teams, sorted by id.' }),
    services: Type.Array(Service, { description: 'Services of all teams, sorted by id.' }),
    units: Type.Array(Unit, {
      description: 'Units of what teams declare, deployed or not, sorted by id.',
    }),
    waivers: Type.Array(ListedWaiver, { description: 'Waivers, the earliest end first.' }),
    surveys: Type.Optional(
      Type.Array(Survey, {
        description:
          'Surveys about the platform, the oldest first; absent if there are none, and in catalogues of older engines.',
      }),
    ),
    checks: Type.Array(Check, { description: 'Checks of scorecards, from bronze to gold.' }),
    rules: Type.Optional(
      Type.Array(Rule, {
        description: 'Rules that judge manifests, sorted by id; absent in catalogues of older engines.',
      }),
    ),
    actions: Type.Array(Action, { description: 'What people can create.' }),
    problems: Type.Array(Problem, {
      description:
        'Problems of declarations. With an error the catalogue has what could be read, without costs, findings and scorecards.',
    }),
    history: Type.Optional(History),
  },
  { title: 'Catalogue', description: 'Model of a whole organisation, written by `platform catalog`.' },
);

export type Catalogue = Static<typeof catalogueSchema>;
export type CatalogueCheck = Catalogue['checks'][number];
export type CatalogueAction = Catalogue['actions'][number];
