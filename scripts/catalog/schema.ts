import Type, { type Static } from 'typebox';

const text = (description: string) => Type.String({ description });
const optional = (description: string) => Type.Optional(text(description));

const Link = Type.Object({
  name: text(
    'Name of the page: `source` for the declaration at the git host, `on-call` for the on-call schedule, or a name from `links` in environments/platform.yaml, such as `argocd` or `grafana`. Several links can have the same name.',
  ),
  url: text('URL of the page.'),
});

const links = Type.Array(Link, { description: 'Pages for people, sorted by name.' });

const Source = Type.Object(
  {
    file: text('File of the declaration, relative to the root of the monorepo.'),
    line: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'Line of the declaration, starting at 1; absent for a folder.',
      }),
    ),
  },
  { description: 'Place of the declaration.' },
);

const Organisation = Type.Object(
  {
    name: text('Name of the organisation.'),
    domain: text('Domain of the organisation, which its labels start with.'),
    apiGroup: text('API group of declarations.'),
    registry: text('Container registry of images that name no registry.'),
    repository: Type.Object(
      {
        url: text('URL that Argo CD clones the monorepo from.'),
        branch: text('Branch that Argo CD follows.'),
        folder: optional('Folder of the monorepo in its repository; absent if it is the whole repository.'),
        host: Type.Enum(['github', 'gitlab'], { description: 'Product that hosts the repository.' }),
        page: optional('Page of the repository; absent if Argo CD clones from a folder.'),
      },
      { description: 'Git repository of the monorepo.' },
    ),
    mentions: Type.Record(Type.String(), Type.String(), {
      description:
        'Names at the git host, such as `@acme/payments`, by team; `platform` and `security` are there too.',
    }),
    links: Type.Record(Type.String(), Type.String(), {
      description:
        'Pages about each unit, by name, as `links` in environments/platform.yaml has them: with `{team}`, `{unit}` and others to replace.',
    }),
  },
  { description: 'Organisation that the catalogue is about.' },
);

const Cluster = Type.Object({
  name: text('Name of the cluster.'),
  server: text('URL of its API server.'),
  region: optional('Cloud region.'),
  source: Source,
  links,
});

const Tier = Type.Object({
  name: text('Name of the tier.'),
  production: Type.Boolean({ description: 'Whether customers depend on environments of the tier.' }),
  source: Source,
  links,
});

const Team = Type.Object({
  name: text('Name of the team.'),
  description: optional('What the team does.'),
  owner: text('Person or group responsible for the team.'),
  costCentre: text("Cost centre that the team's resources are charged to."),
  slack: optional('Slack channel.'),
  onCall: optional('URL of the on-call schedule.'),
  pagerDuty: optional("Id of the team's service at PagerDuty."),
  mention: optional('Name of the team at the git host.'),
  people: Type.Array(Type.String(), { description: 'Members of the team.' }),
  source: Source,
  links,
});

const Environment = Type.Object({
  id: text('Environment, `<team>/<environment>`.'),
  team: text('Team that the environment belongs to.'),
  name: text('Name of the environment.'),
  tier: text('Tier of the environment.'),
  production: Type.Boolean({ description: 'Whether customers depend on the environment.' }),
  cluster: text('Cluster of the environment.'),
  namespace: text('Namespace of the environment.'),
  source: Source,
  links,
});

const Dependency = Type.Object({
  unit: text('Id of the other unit.'),
  how: text(
    '`calls` or `uses data` if a declaration says so; `may call` or `may use data` if `allowFrom` only permits it. Later versions of the engine can add words.',
  ),
});

const Unit = Type.Object({
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
  repository: optional('Repository that the images are built from.'),
  port: Type.Optional(Type.Integer({ description: 'Port at which other services call it.' })),
  hosts: Type.Array(Type.String(), { description: 'Host names that the unit answers at, sorted.' }),
  dependencies: Type.Array(Dependency, { description: 'Units that it depends on, sorted.' }),
  dependents: Type.Array(Dependency, { description: 'Units that depend on it, sorted.' }),
  source: Source,
  links,
});

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
    units: Type.Array(Unit, {
      description: 'Units of what teams declare, deployed or not, sorted by id.',
    }),
  },
  { title: 'Catalogue', description: 'Model of a whole organisation, written by `platform catalog`.' },
);

export type Catalogue = Static<typeof catalogueSchema>;
export type CatalogueUnit = Static<typeof Unit>;
export type CatalogueTeam = Static<typeof Team>;
export type CatalogueLink = Static<typeof Link>;
export type CatalogueSource = Static<typeof Source>;
