import Type, { type Static } from 'typebox';
import { problemSchema } from './problem.js';

const count = (description: string) => Type.Integer({ minimum: 0, description });

const Source = Type.Object(
  {
    file: Type.String({ description: 'Declaration, relative to the root of the monorepo.' }),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'Line, starting at 1.' })),
  },
  { description: 'Place in the declarations that causes the risk; absent if nothing of it is left there.' },
);

const Risk = Type.Object({
  risk: Type.String({ description: 'Name of the risk, from docs/reference/risks.md.' }),
  level: Type.Union(
    [Type.Literal('critical'), Type.Literal('high'), Type.Literal('medium'), Type.Literal('low')],
    {
      description:
        'Level: `critical` needs a confirmation, `high` needs an approval or a confirmation by the owners, the others only attention.',
    },
  ),
  unit: Type.String({ description: 'Unit of the object.' }),
  object: Type.String({ description: 'Object, such as `Deployment/checkout-api`.' }),
  field: Type.Optional(Type.String({ description: 'Field of the object, such as `spec.replicas`.' })),
  production: Type.Boolean({ description: 'Whether the object is in production.' }),
  isOfWholeChange: Type.Optional(
    Type.Literal(true, {
      description: 'Present if unit and object are only an example of where the risk is.',
    }),
  ),
  reason: Type.String({ description: 'What the change does, as a clause without a subject.' }),
  detail: Type.Optional(
    Type.String({ description: 'Consequence for this object, if there is more to say.' }),
  ),
  advice: Type.String({ description: 'What to do about the risk.' }),
  rendered: Type.String({ description: 'File of the object in `apps/`.' }),
  source: Type.Optional(Source),
  confirmIn: Type.Optional(Type.String({ description: 'File whose owners can confirm the risk.' })),
  confirmWith: Type.Optional(
    Type.String({
      description: 'Entry of that file that confirms the risk, without owner, reason and expires.',
    }),
  ),
  confirmed: Type.Optional(
    Type.Object(
      {
        owner: Type.String({ description: 'Person who confirmed the risk.' }),
        reason: Type.String({ description: 'Reason for the confirmation.' }),
        expires: Type.String({ description: 'Last day of the confirmation.' }),
      },
      { description: 'Confirmation by the owners, if there is a valid one.' },
    ),
  ),
});

const UnitChange = Type.Object({
  unit: Type.String({ description: 'Id of the unit, such as `payments/production/ledger`.' }),
  change: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')], {
    description: 'Whether the unit is new, goes away, or has changed objects.',
  }),
  production: Type.Boolean({ description: 'Whether the unit is in production.' }),
  added: count('Number of added objects.'),
  removed: count('Number of removed objects.'),
  changed: count('Number of changed or moved objects.'),
});

const ChangeSection = Type.Object({
  title: Type.String({ description: 'A unit, or what its lines have in common.' }),
  isUnit: Type.Boolean({ description: 'Whether the title is a unit.' }),
  production: Type.Boolean({ description: 'Whether the unit is in production.' }),
  lines: Type.Array(Type.String(), {
    description: 'One line a change, as in the text of `platform diff`: a sign, then the object or field.',
  }),
});

const Cost = Type.Object({
  before: Type.Number({ description: 'Monthly cost before the change.' }),
  after: Type.Number({ description: 'Monthly cost after the change.' }),
});

export const costDifferenceSchema = Type.Object(
  {
    currency: Type.String({ description: 'Currency of all amounts.' }),
    ...Cost.properties,
    teams: Type.Array(
      Type.Object({
        team: Type.String({ description: 'Name of the team.' }),
        ...Cost.properties,
        budget: Type.Optional(
          Type.Object(
            {
              monthly: Type.Number({ description: 'Monthly budget of the team.' }),
              left: Type.Number({
                description:
                  'Budget that is left after the change, all units of the team included; negative if it is exceeded.',
              }),
            },
            { description: 'Budget from environments/platform.yaml; absent if the team has none.' },
          ),
        ),
        units: Type.Array(
          Type.Object({
            unit: Type.String({ description: 'Unit whose cost changes.' }),
            ...Cost.properties,
          }),
          { description: 'Units whose cost changes, the largest difference first.' },
        ),
      }),
      { description: 'Teams with changed units, sorted by name.' },
    ),
    quotas: Type.Array(
      Type.Object({
        environment: Type.String({ description: 'Environment, such as `payments/production`.' }),
        resource: Type.Union([Type.Literal('cpu'), Type.Literal('memory')], {
          description: 'Resource that the quota bounds.',
        }),
        hard: Type.Number({ description: 'Most that pods may request, in cores or bytes.' }),
        requested: Type.Number({ description: 'Sum of the requests after the change, in cores or bytes.' }),
      }),
      { description: 'Quotas of the environments with changed units.' },
    ),
    unpriced: Type.Array(
      Type.Object({
        unit: Type.String({ description: 'Unit of the object.' }),
        object: Type.String({ description: 'Object without a price.' }),
        why: Type.String({ description: 'Why the object has no price.' }),
      }),
      { description: 'Changed objects that have no price, before or after the change. They are in no sum.' },
    ),
  },
  { description: 'Difference in monthly cost of the changed units.' },
);

const Reason = Type.Object({
  code: Type.String({ description: 'Stable code: `risk`, `finding`, or one of `platform verify`.' }),
  message: Type.String({ description: 'What keeps the change from being merged, as a clause.' }),
});

const FallenLevel = Type.Object({
  service: Type.String({ description: 'Service, `<team>/<name>`.' }),
  before: Type.String({ description: 'Level before the change: bronze, silver or gold.' }),
  after: Type.String({ description: 'Level after the change: none, bronze or silver.' }),
  checks: Type.Array(
    Type.Object({
      check: Type.String({ description: 'Name of the check.' }),
      next: Type.String({ description: 'What to do to pass.' }),
      command: Type.Optional(Type.String({ description: 'Command that takes this step, or shows where.' })),
    }),
    { description: 'Checks that are no longer met.' },
  ),
});

const Owner = Type.Object({
  owner: Type.String({ description: 'Owner of changed files, as the git host knows them.' }),
  files: count('Number of changed files of the owner.'),
  paths: Type.Array(Type.String(), { description: 'Some of the changed files, or folders of them.' }),
});

const Links = Type.Object(
  {
    host: Type.Union([Type.Literal('github'), Type.Literal('gitlab')], { description: 'Kind of git host.' }),
    project: Type.String({ description: 'URL of the project, such as `https://github.com/acme/platform`.' }),
    commit: Type.String({ description: 'Head commit, which links to files point at.' }),
    folder: Type.Optional(Type.String({ description: 'Folder of the monorepo in its repository, if any.' })),
    report: Type.Optional(
      Type.String({ description: 'URL of the whole report, such as that of the CI job.' }),
    ),
  },
  { description: 'How to link to files at the git host; absent if the host is unknown.' },
);

/** All that a reviewer is told about a change, as data. */
export const reviewFields = {
  base: Type.String({ description: 'Commit that the change is compared with.' }),
  verdict: Type.Union([Type.Literal('safe'), Type.Literal('approval'), Type.Literal('blocked')], {
    description: 'Whether the change may be merged: `safe`, after the approval of owners, or not as it is.',
  }),
  reasons: Type.Array(Reason, { description: 'Why the change is not safe, the gravest first.' }),
  units: Type.Array(UnitChange, { description: 'Units with changed objects, sorted by name.' }),
  changes: Type.Array(ChangeSection, {
    description: 'Changes: first those that are equal in many objects, folded, then unit by unit.',
  }),
  risks: Type.Array(Risk, { description: 'Risks, the gravest first, production before other environments.' }),
  findings: Type.Array(problemSchema, { description: 'Problems of the checks, sorted by place.' }),
  cost: Type.Optional(costDifferenceSchema),
  levels: Type.Optional(
    Type.Array(FallenLevel, {
      description: 'Services whose scorecard falls to a lower level; absent if there are none.',
    }),
  ),
  owners: Type.Array(Owner, { description: 'Owners to ask.' }),
  links: Type.Optional(Links),
};

export const reviewSchema = Type.Object(reviewFields);

export type Review = Static<typeof reviewSchema>;
export type ReviewedRisk = Static<typeof Risk>;
export type CostDifference = Static<typeof costDifferenceSchema>;
export type FallenLevel = Static<typeof FallenLevel>;
export type UnitChange = Static<typeof UnitChange>;
export type Links = Static<typeof Links>;
