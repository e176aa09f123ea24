import { keptComposition } from '../../../../constructs/data/compositions.js';
import type { AnyUnit, ClusterContext, EnvironmentContext } from '../../../../constructs/unit.js';
import type { Change } from '../../../compare/change.js';
import { filesAt } from '../../../forge/commit.js';
import { listOf } from '../../../problem/nearest.js';
import type { Subject } from '../../judging/judge-units.js';

/** Changes that concern somebody: a Composition may leave a tier in which nothing that there is needs it. */
export async function relevantChanges(
  changes: readonly Change[],
  { root, planned }: Subject,
  commit: string,
): Promise<Change[]> {
  const leaving = new Map(changes.map((change) => [change, left(change, planned.plan.units)]));
  const paths = new Set([...leaving.values()].flatMap((units = []) => units.map(compositeOf)));
  const known = new Set(
    paths.size === 0 ? [] : (await filesAt(root, commit, ['apps'], (p) => paths.has(p))).map((f) => f.path),
  );
  return changes.flatMap((change) => {
    const units = leaving.get(change);
    if (units === undefined) return [change];
    const older = units.filter((unit) => known.has(compositeOf(unit))).map(({ id }) => id);
    const composition = change.was.object.metadata.name.replace(/^[a-z]+-/, '');
    const instead = `write down that ${listOf(older)} keeps ${composition}, under compositions of its environment`;
    return older.length === 0 ? [] : [{ ...change, instead }];
  });
}

const compositeOf = ({ id, kind, name }: AnyUnit): string => `apps/${id}/${kind.toLowerCase()}-${name}.yaml`;

/** The units that a Composition leaves with its tier; undefined for another change. */
function left({ field, was, now = was }: Change, units: readonly AnyUnit[]): AnyUnit[] | undefined {
  const [, tier] = /^serves-(.+)$/.exec(field ?? '') ?? [];
  if (tier === undefined || was.object.kind !== 'Composition') return undefined;
  const { kind } = (was.object['spec'] as { compositeTypeRef: { kind: string } }).compositeTypeRef;
  return units.filter((unit) => {
    const context = unit.context as Partial<EnvironmentContext & ClusterContext>;
    return (
      unit.kind === kind &&
      context.tier?.name === tier &&
      unit.destination.cluster === now.cluster &&
      keptComposition(context.environment!, unit.name) === undefined
    );
  });
}
