import { defined } from '../../constructs/defined.js';
import { placeIn } from '../load/declaration.js';
import type { Organisation } from '../load/organisation.js';
import { teamNamed } from '../load/team-names.js';
import { hostKindOf } from '../plan/code-owners.js';
import { catalogueUnits } from './catalogue-units.js';
import { byName, type CatalogueInput, declaredAt } from './input.js';
import type { Catalogue } from './schema.js';

/** The model of the whole organisation. It depends on the declarations alone. */
export function catalogueOf(input: CatalogueInput): Catalogue {
  return {
    version: 1,
    organisation: organisationOf(input),
    clusters: clustersOf(input),
    tiers: tiersOf(input),
    sizes: Object.keys(input.organisation.platform.spec.sizes),
    teams: teamsOf(input),
    environments: environmentsOf(input),
    units: catalogueUnits(input),
  };
}

function organisationOf({ organisation, repositoryPage }: CatalogueInput): Catalogue['organisation'] {
  const { spec } = organisation.platform;
  const { url, branch, folder } = spec.git;
  return {
    name: spec.organisation,
    domain: spec.domain,
    apiGroup: spec.apiGroup,
    registry: spec.registry,
    repository: { url, branch, host: hostKindOf(spec.git), ...defined({ folder, page: repositoryPage }) },
    mentions: mentions(organisation),
    links: { ...organisation.platform.spec.links },
  };
}

/** What the git host calls the teams. */
const mentions = ({ platform, teams }: Organisation): Record<string, string> =>
  Object.fromEntries(
    Object.entries(platform.spec.git.teams)
      .map(([team, name]) => [teamNamed(team, teams), name] as const)
      .sort(byName(([team]) => team)),
  );

const clustersOf = (input: CatalogueInput): Catalogue['clusters'] =>
  [...input.organisation.clusters.values()]
    .map((cluster) => ({
      name: cluster.name,
      server: cluster.spec.server,
      ...defined({ region: cluster.spec.region }),
      ...declaredAt(input, placeIn(cluster, '/kind')),
    }))
    .sort(byName(({ name }) => name));

const tiersOf = (input: CatalogueInput): Catalogue['tiers'] =>
  [...input.organisation.tiers.values()]
    .map((tier) => ({
      name: tier.name,
      production: tier.spec.production,
      ...declaredAt(input, placeIn(tier, '/kind')),
    }))
    .sort(byName(({ name }) => name));

function teamsOf(input: CatalogueInput): Catalogue['teams'] {
  const mentionOf = mentions(input.organisation);
  return [...input.organisation.teams.values()]
    .map((team) => {
      const { description, owner, costCentre, slack, onCall, pagerDuty, people } = team.spec;
      return {
        ...{ name: team.name, owner, costCentre, people },
        ...defined({ description, slack, onCall, pagerDuty, mention: mentionOf[team.name] }),
        ...declaredAt(
          input,
          placeIn(team, '/kind'),
          onCall === undefined ? [] : [{ name: 'on-call', url: onCall }],
        ),
      };
    })
    .sort(byName(({ name }) => name));
}

const environmentsOf = (input: CatalogueInput): Catalogue['environments'] =>
  input.organisation.environments
    .map((environment) => {
      const { team, name, namespace, cluster, spec } = environment;
      const { production } = input.organisation.tiers.get(spec.tier)!.spec;
      return {
        ...{ id: `${team}/${name}`, team, name, tier: spec.tier, production, cluster, namespace },
        ...declaredAt(input, placeIn(environment, '/kind')),
      };
    })
    .sort(byName(({ id }) => id));
