import Type, { type Static } from 'typebox';
import { Cost, links, optional, Source, text } from './fields.js';

export const Organisation = Type.Object(
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
    environmentAliases: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Short names of environments, such as `prod`, and the full name of each.',
      }),
    ),
    currency: optional('Currency of all costs.'),
    cost: Cost,
  },
  { description: 'Organisation that the catalogue is about.' },
);

export const Cluster = Type.Object({
  name: text('Name of the cluster.'),
  server: text('URL of its API server.'),
  region: optional('Cloud region.'),
  source: Source,
  links,
});

export const Tier = Type.Object({
  name: text('Name of the tier.'),
  production: Type.Boolean({ description: 'Whether customers depend on environments of the tier.' }),
  source: Source,
  links,
});

const groups = (description: string) => Type.Array(Type.String(), { description });

export const Team = Type.Object({
  name: text('Name of the team.'),
  description: optional('What the team does.'),
  owner: text('Person or group responsible for the team.'),
  costCentre: text("Cost centre that the team's resources are charged to."),
  slack: optional('Slack channel.'),
  onCall: optional('URL of the on-call schedule.'),
  pagerDuty: optional("Id of the team's service at PagerDuty."),
  mention: optional('Name of the team at the git host.'),
  people: Type.Array(Type.String(), { description: 'Members of the team.' }),
  groups: Type.Optional(
    Type.Object(
      {
        developers: groups('Groups that may view objects, read logs and restart workloads.'),
        approvers: groups('Groups that may sync what requires approval.'),
        breakGlass: groups('Groups that may patch workloads in emergencies.'),
      },
      { description: 'Groups of people at the identity provider, by what the platform grants them.' },
    ),
  ),
  domains: Type.Optional(Type.Array(Type.String(), { description: 'Domains that the team may use.' })),
  budget: Type.Optional(
    Type.Number({ description: 'Most that the team should cost a month; absent without a limit.' }),
  ),
  cost: Cost,
  source: Source,
  links,
});

const Quota = Type.Object({
  hard: text('Most that all pods of the environment may request together.'),
  requested: Type.Optional(
    Type.Number({ description: 'What they request, in cores or bytes; absent if it is not known.' }),
  ),
  share: Type.Optional(
    Type.Number({ description: 'Part of the quota that is requested: 0.5 is half of it.' }),
  ),
});

export const Environment = Type.Object({
  id: text('Environment, `<team>/<environment>`.'),
  team: text('Team that the environment belongs to.'),
  name: text('Name of the environment.'),
  tier: text('Tier of the environment.'),
  production: Type.Boolean({ description: 'Whether customers depend on the environment.' }),
  cluster: text('Cluster of the environment.'),
  namespace: text('Namespace of the environment.'),
  quota: Type.Optional(
    Type.Object({ cpu: Quota, memory: Quota }, { description: 'Quota of the namespace and its use.' }),
  ),
  cost: Cost,
  source: Source,
  links,
});

export type CatalogueTeam = Static<typeof Team>;
export type CatalogueEnvironment = Static<typeof Environment>;
