import { defined } from '../../constructs/defined.js';
import { placeIn } from '../load/declaration.js';
import type { Organisation } from '../load/organisation.js';
import { teamNamed } from '../load/team-names.js';
import { hostKindOf } from '../plan/code-owners.js';
import { skeletons } from '../skeleton/skeletons.js';
import { actionsOf } from './actions.js';
import { catalogueUnits } from './catalogue-units.js';
import { costOf } from './costs.js';
import { waiversOf } from './findings.js';
import { byName, type CatalogueInput, declaredAt } from './input.js';
import { quotaOf } from './quota.js';
import type { Catalogue } from './schema/catalogue.js';
import { checksOf } from './scorecard/checks.js';
import { servicesOf } from './services.js';

/** The model of the whole organisation. It depends on the declarations alone. */
export function catalogueOf(input: CatalogueInput): Catalogue {
  const units = catalogueUnits(input);
  const environments = environmentsOf(input);
  const checks = checksOf(
    input.checks,
    input.organisation.scorecards.map(({ spec }) => spec),
  );
  return {
    version: 1,
    organisation: organisationOf(input),
    clusters: clustersOf(input),
    tiers: tiersOf(input),
    sizes: Object.keys(input.organisation.platform.spec.sizes),
    teams: teamsOf(input),
    environments,
    services: servicesOf({ units, environments, checks }),
    units,
    waivers: waiversOf(input),
    ...surveysOf(input),
    checks,
    rules: [...input.rules].sort(byName(({ id }) => id)),
    actions: actionsOf(skeletons().values()),
    problems: problemsOf(input),
  };
}

function organisationOf(input: CatalogueInput): Catalogue['organisation'] {
  const { organisation, repositoryPage, judged } = input;
  const { spec } = organisation.platform;
  const { url, branch, folder } = spec.git;
  return {
    name: spec.organisation,
    domain: spec.domain,
    apiGroup: spec.apiGroup,
    registry: spec.registry,
    repository: { url, branch, host: hostKindOf(spec.git), ...defined({ folder, page: repositoryPage }) },
    mentions: mentions(organisation),
    links: { ...spec.links },
    environmentAliases: { ...spec.environmentAliases },
    ...defined({ currency: judged?.currency }),
    ...costOf(input, ''),
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
      const { groups, domains = [], monthlyBudget } = input.organisation.platform.spec.teams[team.name] ?? {};
      const { developers = [], approvers = [], breakGlass = [] } = groups ?? {};
      return {
        ...{ name: team.name, owner, costCentre, people },
        ...defined({ description, slack, onCall, pagerDuty, mention: mentionOf[team.name] }),
        groups: { developers, approvers, breakGlass },
        domains,
        ...defined({ budget: monthlyBudget === undefined ? undefined : Number(monthlyBudget) }),
        ...costOf(input, team.name),
        ...declaredAt(
          input,
          placeIn(team, '/kind'),
          onCall === undefined ? [] : [{ name: 'on-call', url: onCall }],
        ),
      };
    })
    .sort(byName(({ name }) => name));
}

function surveysOf({ organisation }: CatalogueInput): Pick<Catalogue, 'surveys'> {
  const surveys = organisation.scorecards.flatMap(({ spec }) => spec.surveys).sort(byName(({ day }) => day));
  return surveys.length === 0 ? {} : { surveys };
}

const environmentsOf = (input: CatalogueInput): Catalogue['environments'] =>
  input.organisation.environments
    .flatMap((environment) => {
      const { team, name, namespace, cluster, spec } = environment;
      // of a declaration with errors, the tier may be unknown
      const tier = input.organisation.tiers.get(spec.tier);
      if (tier === undefined) return [];
      return {
        ...{ id: `${team}/${name}`, team, name, tier: spec.tier, production: tier.spec.production },
        ...{ cluster, namespace },
        quota: quotaOf(input, environment, tier.spec),
        ...costOf(input, `${team}/${name}`),
        ...declaredAt(input, placeIn(environment, '/kind')),
      };
    })
    .sort(byName(({ id }) => id));

const problemsOf = ({ problems, locate }: CatalogueInput): Catalogue['problems'] =>
  problems
    .filter(({ severity }) => severity !== 'note')
    .map(({ severity, code, message, help, at }) => ({
      ...{ severity: severity as 'error' | 'warning', code, message, ...defined({ help }) },
      source: locate(at),
    }))
    .sort(
      byName(({ source, code, message }) => JSON.stringify([source.file, source.line ?? 0, code, message])),
    );
