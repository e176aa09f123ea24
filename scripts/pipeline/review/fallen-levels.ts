import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { AnyUnit, ClusterContext, EnvironmentContext } from '../../../constructs/unit.js';
import { catalogueOf } from '../../catalog/catalogue.js';
import type { Measured } from '../../catalog/input.js';
import type { CatalogueScorecard, CatalogueService } from '../../catalog/schema/service.js';
import { levels } from '../../catalog/scorecard/checks.js';
import { measureObjects } from '../../catalog/scorecard/measure.js';
import type { ObjectChange } from '../../compare/objects/object-change.js';
import type { Organisation } from '../../load/organisation.js';
import type { Manifest } from '../../objects/manifest.js';
import { append, groupBy } from '../../problem/groups.js';
import { applicationFile } from '../../render/application.js';
import type { FallenLevel } from '../../report/schemas/review.js';
import { builtInChecks } from '../built-in-checks.js';
import { dependenciesIn } from '../dependencies.js';
import { isOfTeam, serviceOf } from '../explain/find-service.js';
import type { ChangeToReview } from './change-to-review.js';
import { type ReadRendered, unitsIn } from './rendered-tree.js';
import { teamsAtBase } from './teams-at-base.js';

/**
 * The services whose level a change lowers, by their rendered objects and by what their team says of itself. Whatever
 * else scorecards depend on is taken from the change for both sides.
 */
export async function fallenLevels(
  { root, base, planned }: Pick<ChangeToReview, 'root' | 'base' | 'planned'>,
  changes: readonly ObjectChange[],
  head: ReadRendered,
): Promise<FallenLevel[]> {
  const { organisation, plan } = planned;
  const changed = groupBy(
    changes.filter((change) => sideOf(change).file !== applicationFile),
    (change) => sideOf(change).unit,
  );
  const teams = await teamsAtBase(root, base, organisation);
  const units = withSiblings(plan.units, (unit) => changed.has(unit.id) || teams.has(teamOf(unit)));
  if (units.length === 0) return [];
  const rendered = await unitsIn(
    head,
    units.map(({ id }) => id),
  );
  const after = new Map(rendered.map(({ id, objects }) => [id, objects]));
  const before = new Map(units.map(({ id }) => [id, undone(after.get(id) ?? [], changed.get(id) ?? [])]));
  const then = new Map(organisation.teams);
  for (const [name, spec] of teams) then.set(name, { ...then.get(name)!, spec });
  const was = new Map(
    scored({ ...organisation, teams: then }, units, before).map((service) => [service.id, service]),
  );
  return scored(organisation, units, after).flatMap(({ id, scorecard }) =>
    fall(id, was.get(id)?.scorecard, scorecard),
  );
}

const sideOf = ({ was, now }: ObjectChange) => (now ?? was)!;
const teamOf = ({ id }: Pick<AnyUnit, 'id'>): string => id.split('/', 1)[0]!;

/** The units of services with a changed unit or changed data, in all environments, and the data that they use. */
function withSiblings(all: readonly AnyUnit[], isChanged: (unit: AnyUnit) => boolean): AnyUnit[] {
  const users = new Map<string, string[]>();
  const data = new Map<string, string[]>();
  for (const { user, used, how } of dependenciesIn(all)) {
    if (how !== 'uses data') continue;
    append(users, used, serviceOf(user));
    append(data, serviceOf(user), used);
  }
  const own = all.filter(({ id }) => isOfTeam(id));
  const services = new Set(
    own
      .filter(isChanged)
      .flatMap((unit) => (isDataKind(unit.kind) ? (users.get(unit.id) ?? []) : [serviceOf(unit.id)])),
  );
  const used = new Set([...services].flatMap((service) => data.get(service) ?? []));
  return own.filter((unit) => services.has(serviceOf(unit.id)) || used.has(unit.id));
}

/** The objects of a unit before its changes. */
function undone(objects: readonly Manifest[], changes: readonly ObjectChange[]): Manifest[] {
  const nameOf = ({ kind, metadata }: Manifest) => `${kind}/${metadata?.name}`;
  const replaced = new Set(changes.flatMap(({ now }) => (now === undefined ? [] : [nameOf(now.object)])));
  return [
    ...objects.filter((object) => !replaced.has(nameOf(object))),
    ...changes.flatMap(({ was }) => was?.object ?? []),
  ];
}

/** The services of some units, scored by given objects. */
function scored(
  organisation: Organisation,
  units: readonly AnyUnit[],
  objects: ReadonlyMap<string, readonly Manifest[]>,
): CatalogueService[] {
  const measured = new Map<string, Measured>();
  for (const { id, kind, context } of units) {
    const own = objects.get(id) ?? [];
    const { cluster } = context as Partial<ClusterContext>;
    if (own.length > 0)
      measured.set(id, {
        ...measureObjects(kind, own, cluster?.monitoring !== undefined),
        cost: { cents: 0, atLeast: false },
        requests: { cpu: 0, memory: 0, jobCpu: 0, jobMemory: 0 },
      });
  }
  const renamed = units.map((unit): AnyUnit => {
    const context = unit.context as EnvironmentContext;
    const { spec, name } = organisation.teams.get(context.team.name)!;
    return { ...unit, context: { ...context, team: { ...spec, name } } };
  });
  return catalogueOf({
    organisation,
    plan: { units: renamed, notDeployed: new Map(), problems: [], layers: new Map(), owners: undefined },
    problems: [],
    judged: { measured, found: [], currency: '' },
    uses: dependenciesIn(units),
    checks: builtInChecks(),
    rules: [],
    hostsOf: () => [],
    placeOf: ({ declaredIn }) => ({ file: declaredIn }),
    locate: ({ file }) => ({ file }),
    repositoryPage: undefined,
    pageOf: () => undefined,
  }).services;
}

const ladder: readonly string[] = ['none', ...levels];
const rank = (level: CatalogueScorecard['level']): number => ladder.indexOf(level);

/** Nothing falls that had no level before: the service is new. */
function fall(
  service: string,
  was: CatalogueScorecard | undefined,
  is: CatalogueScorecard | undefined,
): FallenLevel[] {
  if (was === undefined || is === undefined || rank(is.level) >= rank(was.level)) return [];
  const failed = is.notMet.filter(({ check }) => was.notMet.every((before) => before.check !== check));
  return [
    {
      ...{ service, before: was.level, after: is.level },
      checks: failed.map(({ check, next, command }) => ({
        ...{ check, next },
        ...(command !== undefined && { command }),
      })),
    },
  ];
}
