import { defined } from '../../../constructs/defined.js';
import type { AnyUnit, ClusterContext, EnvironmentContext } from '../../../constructs/unit.js';
import { lastCommits } from '../../forge/last-commits.js';
import type { Organisation } from '../../load/organisation.js';
import type { Plan } from '../../plan/draft.js';
import type { ExplainedOwner, ExplainedUse, Surroundings } from '../../report/explanation.js';
import { dependenciesIn } from '../dependencies.js';
import type { PlannedOrganisation } from '../load-and-plan.js';

/** An organisation without problems, and its folder. */
export interface Planned extends PlannedOrganisation {
  readonly root: string;
  readonly plan: Plan;
  readonly organisation: Organisation;
}

/** The people around units, the units that they use and that use them, and their history. */
export async function surroundingsOf(
  { root, plan, organisation }: Planned,
  units: readonly AnyUnit[],
  files: readonly string[] = [],
): Promise<Surroundings> {
  const ids = new Set(units.map(({ id }) => id));
  const declared = units.map(({ declaredIn }) => declaredIn);
  const rendered = units.map(({ id }) => `apps/${id}`);
  const { commits, missing } = await lastCommits(root, [...new Set([...declared, ...files, ...rendered])]);
  const all = dependenciesIn(plan.units);
  const production = new Set(plan.units.filter(isInProduction).map(({ id }) => id));
  const sorted = (uses: readonly ExplainedUse[]) =>
    [...new Map(uses.map((use) => [`${use.id} ${use.how}`, use])).values()].sort(
      (a, b) => Number(production.has(b.id)) - Number(production.has(a.id)) || (a.id < b.id ? -1 : 1),
    );
  const { teams } = organisation.platform.spec.git;
  const owners = units.flatMap((unit) => ownersOf(unit, teams));
  return {
    owners: [...new Map(owners.map((owner) => [owner.team, owner])).values()],
    dependents: sorted(
      all.filter(({ used }) => ids.has(used)).map(({ user, how }): ExplainedUse => ({ id: user, how })),
    ),
    dependencies: sorted(
      all.filter(({ user }) => ids.has(user)).map(({ used, how }): ExplainedUse => ({ id: used, how })),
    ),
    commits,
    ...defined({ commitsMissing: missing }),
  };
}

/** Whether a unit belongs to production. */
export function isInProduction({ context }: AnyUnit): boolean {
  const { tier, production } = context as Partial<EnvironmentContext & ClusterContext>;
  return tier?.production ?? production ?? false;
}

/** The owners of a unit: its team, and the platform team for what environments, clusters and Argo CD have. */
function ownersOf({ id, context }: AnyUnit, mentions: Readonly<Record<string, string>>): ExplainedOwner[] {
  const { team } = context as Partial<EnvironmentContext>;
  const isPlatforms = team === undefined || /(^_|\/_environment$)/.test(id);
  const platform = { team: 'platform', people: [], ...defined({ mention: mentions['platform'] }) };
  return [...(isPlatforms ? [platform] : []), ...(team === undefined ? [] : [contactsOf(team, mentions)])];
}

function contactsOf(
  { name, description, owner, slack, onCall, people }: EnvironmentContext['team'],
  mentions: Readonly<Record<string, string>>,
): ExplainedOwner {
  return {
    team: name,
    people,
    ...defined({ description, owner, slack, onCall, mention: mentions[name] }),
  };
}
