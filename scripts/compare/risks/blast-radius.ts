import { dig } from '../../objects/trees.js';
import { isOfProduction, latest } from '../objects/compare-objects.js';
import type { ObjectChange } from '../objects/object-change.js';
import { type ChangedObjects, concernsProduction } from './changed-objects.js';
import { podSpecPath } from './pods.js';
import type { Found, Level, RiskDefinition } from './risk.js';

export const blastRadius: RiskDefinition = {
  level: 'low',
  isOfWholeChange: true,
  means:
    'How far the change reaches: restarts of pods in production, what every cluster or team shares, and who depends on the changed units. Production of several teams, or a shared part, is medium; restarts in production of several teams are high.',
  advice: 'Merge it when those who are on call know, and prefer one team or tier after the other.',
  *find(changes) {
    const inProduction = changes.all.filter(concernsProduction);
    const restarts = changes
      .of(...restartable)
      .filter((change) => isRestart(change) && isOfProduction(change));
    const change = restarts[0] ?? inProduction.find(isShared) ?? inProduction[0];
    if (change === undefined) return;
    const production = unitsOf(inProduction);
    const restarted = unitsOf(restarts);
    const shared = unitsOf(inProduction.filter(isShared));
    const dependents = dependentsOf(production, changes);
    const teams = teamsOf(production);
    if (restarted.length === 0 && teams.length < 2 && shared.length === 0 && dependents.length === 0) return;
    yield {
      change,
      level: levelOf(teamsOf(restarted).length, teams.length, shared.length),
      ...textsOf({ restarted, teams, shared, dependents }),
      ...(teams.length < 2 &&
        shared.length === 0 && { advice: 'Watch the rollout, and tell the teams that depend on it.' }),
    };
  },
};

/** What is of no team alone. */
const isShared = (change: ObjectChange): boolean => /^_clusters\/|^_argocd\/root$/.test(latest(change).unit);

const levelOf = (restartedTeams: number, teams: number, shared: number): Level =>
  restartedTeams > 1 ? 'high' : teams > 1 || shared > 0 ? 'medium' : 'low';

interface Reach {
  readonly restarted: readonly string[];
  readonly teams: readonly string[];
  readonly shared: readonly string[];
  readonly dependents: readonly string[];
}

function textsOf({ restarted, teams, shared, dependents }: Reach): Pick<Found, 'reason' | 'detail'> {
  const clauses = [
    ...(restarted.length > 0
      ? [
          `restarts the pods of ${counted(restarted.length, 'service')} of ${listed(teamsOf(restarted))} in production`,
        ]
      : []),
    ...(restarted.length === 0 && teams.length > 1 ? [`changes production of ${listed(teams)}`] : []),
    ...(shared.length > 0 ? [`changes what all share: ${listed(shared)}`] : []),
    ...(dependents.length > 0
      ? [`changes what ${listed(dependents)} ${dependents.length === 1 ? 'depends' : 'depend'} on`]
      : []),
  ];
  const [reason = '', ...further] = clauses;
  return { reason, ...(further.length > 0 && { detail: further.join('; ') }) };
}

const counted = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

const mostNamed = 4;
const listed = (names: readonly string[]): string =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`
    : names.join(', ');

const unitsOf = (changes: readonly ObjectChange[]): string[] =>
  [...new Set(changes.map((change) => latest(change).unit))].sort();

const teamsOf = (units: readonly string[]): string[] =>
  [...new Set(units.map((unit) => unit.split('/')[0]!))].filter((team) => !team.startsWith('_')).sort();

const restartable = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'];

/** Whether running pods are replaced. */
function isRestart({ was, now }: ObjectChange): boolean {
  if (was === undefined || now === undefined) return false;
  const path = podSpecPath(now.object)!.slice(0, -1);
  return JSON.stringify(dig(was.object, ...path)) !== JSON.stringify(dig(now.object, ...path));
}

/** Units outside of the change that depend on changed units. */
function dependentsOf(units: readonly string[], { context, all }: ChangedObjects): string[] {
  const changed = new Set(all.map((change) => latest(change).unit));
  return [...new Set(units.flatMap((unit) => context.dependentsOf(unit)))]
    .filter((unit) => !changed.has(unit))
    .sort();
}
