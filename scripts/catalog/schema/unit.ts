import Type, { type Static } from 'typebox';
import { Cost, links, optional, Source, text } from './fields.js';

const Dependency = Type.Object({
  unit: text('Id of the other unit.'),
  how: text(
    '`calls` or `uses data` if a declaration says so; `may call` or `may use data` if `allowFrom` only permits it. Later versions of the engine can add words.',
  ),
  shared: Type.Optional(
    Type.Literal(true, { description: 'Present if several services or another team use the same data.' }),
  ),
});

export const Waiver = Type.Object(
  {
    owner: text('Person responsible for the waiver.'),
    reason: text('Reason for the waiver.'),
    expires: text('Last day on which the waiver is valid, such as `2026-12-31`.'),
  },
  { description: 'Waiver of the finding. Whether it has expired depends on the day.' },
);

const Finding = Type.Object({
  rule: text('Broken rule, `<category>/<rule>`, or the code of another problem of an object.'),
  level: Type.Enum(['block', 'warn'], { description: 'What the finding does unless it is waived.' }),
  object: optional('Object, such as `Deployment/checkout-api`.'),
  message: text('What is wrong.'),
  fix: optional('What to do.'),
  source: Source,
  waiver: Type.Optional(Waiver),
});

const Data = Type.Object(
  {
    engine: text('Engine: `postgresql`, `sqs` and so on.'),
    version: optional('Version of the engine.'),
    size: optional('Size, one of `sizes`.'),
    storage: optional('Size of the disk.'),
    composition: optional('How the data is provided: `rds`, `cloudnativepg` and so on.'),
    highAvailability: Type.Optional(
      Type.Boolean({ description: 'Whether a standby takes over on failure.' }),
    ),
    backupDays: Type.Optional(
      Type.Integer({ description: 'Days that backups are kept; absent for data that has none.' }),
    ),
    deletionProtection: Type.Optional(
      Type.Boolean({ description: 'Whether the cloud refuses to delete it.' }),
    ),
  },
  { description: 'What is known of data; absent for services.' },
);

const Built = Type.Object(
  {
    repository: text('Repository of the source.'),
    commit: text('Commit that the image was built from.'),
    time: text('Time of that commit.'),
  },
  { description: 'Source of the image, as the release recorded it.' },
);

const Alert = Type.Object({
  name: text('Name of the alert.'),
  severity: text('Severity of the alert.'),
  summary: optional('What the alert means.'),
  runbook: optional('URL of the runbook.'),
});

const Egress = Type.Object({
  cidr: text('Address range outside the clusters.'),
  ports: Type.Array(Type.Integer(), { description: 'TCP ports.' }),
});

export const Since = Type.Object(
  {
    date: text('Time of the commit that released the version.'),
    commit: text('That commit of the monorepo.'),
    by: optional('Who released it, as the commit says.'),
  },
  { description: 'Release of the version that runs; with --git, as far as the history goes.' },
);

export const Unit = Type.Object({
  id: text('Unit, `<team>/<environment>/<name>`.'),
  team: text('Team that owns the unit.'),
  environment: text('Name of the environment.'),
  name: text('Name of the resource; `_manifests` for the raw manifests of a team.'),
  kind: text('Kind of the resource; `Manifests` for raw manifests.'),
  deployed: Type.Boolean({
    description:
      'Whether the unit is rendered. A service waits until its tier accepts its image, and its data with it.',
  }),
  needs: optional('What the unit waits for, and where to write it.'),
  application: optional('Name of its Argo CD Application; absent if it is not deployed.'),
  image: optional('Image with registry, tag and digest.'),
  version: optional('Version: the tag of the image, or the first 12 digits of its digest.'),
  built: Type.Optional(Built),
  since: Type.Optional(Since),
  repository: optional('Repository that the images are built from.'),
  port: Type.Optional(Type.Integer({ description: 'Port at which other services call it.' })),
  hosts: Type.Array(Type.String(), { description: 'Host names that the unit answers at, sorted.' }),
  dependencies: Type.Array(Dependency, { description: 'Units that it depends on, sorted.' }),
  dependents: Type.Array(Dependency, { description: 'Units that depend on it, sorted.' }),
  egress: Type.Optional(
    Type.Array(Egress, { description: 'Networks outside the clusters that it may reach.' }),
  ),
  data: Type.Optional(Data),
  alerts: Type.Optional(Type.Array(Alert, { description: 'Alerts that its declaration has.' })),
  cost: Cost,
  findings: Type.Optional(
    Type.Array(Finding, { description: 'Findings of rules in its objects; absent if it was not judged.' }),
  ),
  facts: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.Boolean(), Type.Number(), Type.String(), Type.Null()]), {
      description:
        'Facts that scorecards are made of, by name. A fact that has no meaning for the unit is absent, one that was not measured is null.',
    }),
  ),
  source: Source,
  links,
});

export type CatalogueUnit = Static<typeof Unit>;
export type CatalogueFinding = Static<typeof Finding>;
export type CatalogueFacts = NonNullable<CatalogueUnit['facts']>;
export type CatalogueSince = Static<typeof Since>;
