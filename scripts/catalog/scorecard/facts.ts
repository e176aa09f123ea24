import { isDataKind } from '../../../constructs/data/data-kinds.js';
import { manifestsKind } from '../../../constructs/manifests/spec.js';
import type { AnyUnit, EnvironmentContext } from '../../../constructs/unit.js';
import { teamNamed } from '../../load/team-names.js';
import { costOf } from '../costs.js';
import type { CatalogueInput, Measured } from '../input.js';
import type { CatalogueFacts, CatalogueFinding, CatalogueUnit } from '../schema/unit.js';

/** Rules about networks that are open wider than declarations make them. */
const networkRules = [
  'hardening/network-policy-open',
  'references/network-policy-egress',
  'references/network-policy-pods',
];

interface Known {
  readonly measured: Measured;
  readonly findings: readonly CatalogueFinding[];
  /** What the raw manifests of the team have in the same environment. */
  readonly beside: Measured | undefined;
  readonly built: CatalogueUnit['built'];
}

/** All facts about a unit: those of its objects, and those that its surroundings decide. */
export function factsOf(input: CatalogueInput, unit: AnyUnit, known: Known): CatalogueFacts {
  const { measured, findings, beside, built } = known;
  const waivers = findings.flatMap(({ waiver }) => waiver?.expires ?? []).sort();
  const shared: CatalogueFacts = {
    ...measured.facts,
    ...(waivers[0] !== undefined && { waivedUntil: waivers[0] }),
  };
  if (isDataKind(unit.kind) || unit.kind === manifestsKind) return shared;
  const { team } = unit.context as EnvironmentContext;
  const { spec } = input.organisation.platform;
  const links = Object.keys(spec.links);
  const { repository, dependsOn = [] } = unit.spec as {
    readonly repository?: string;
    readonly dependsOn?: readonly string[];
  };
  const hasPods = shared['limits'] !== undefined;
  const monitored = shared['slo'] !== undefined;
  return {
    waivedUntil: true,
    ...shared,
    owner: team.people.length > 0 || isMentioned(input, team.name),
    onCall: team.onCall !== undefined || team.pagerDuty !== undefined,
    ...(hasPods && { ciPassing: built === undefined ? null : true }),
    // documentation in another repository cannot be seen from here
    docs: links.some((name) => /docs/.test(name)) || (repository === undefined ? false : null),
    dependenciesAllowed:
      dependsOn.every((reference) => unit.peers?.[reference] !== undefined) &&
      !findings.some(({ rule }) => networkRules.includes(rule)),
    ...(monitored && {
      slo: beside?.objectives.includes(unit.name) ? true : shared['slo']!,
      dashboard:
        measured.hasDashboard ||
        beside?.hasDashboard === true ||
        links.some((name) => /grafana|dashboard/.test(name)),
    }),
    ...withinBudget(input, team.name),
    ...(repository !== undefined && { templateUpToDate: null }),
  };
}

const isMentioned = ({ organisation }: CatalogueInput, team: string): boolean =>
  Object.keys(organisation.platform.spec.git.teams).some(
    (name) => teamNamed(name, organisation.teams) === team,
  );

function withinBudget(input: CatalogueInput, team: string): CatalogueFacts {
  const budget = input.organisation.platform.spec.teams[team]?.monthlyBudget;
  if (budget === undefined) return {};
  const { cost } = costOf(input, team);
  return { withinBudget: cost === undefined ? null : cost.monthly <= Number(budget) };
}
