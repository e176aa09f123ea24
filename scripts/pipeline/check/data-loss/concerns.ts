import { keptComposition } from '../../../../constructs/data/compositions.js';
import type { AnyUnit, ClusterContext, EnvironmentContext } from '../../../../constructs/unit.js';
import type { Change } from '../../../compare/change.js';
import { filesAt } from '../../../forge/commit.js';
import { listOf } from '../../../problem/nearest.js';
import type { Subject } from '../../judging/judge-units.js';

/** Drops harmless changes: a Composition may leave a tier if no existing resource in that tier needs it. */
export async function relevantChanges(
  changes: readonly Change[],
  { root, planned }: Pick<Subject, 'root' | 'planned'>,
  commit: string,
): Promise<Change[]> {
  const leaving = new Map(changes.map((change) => [change, unitsLeftBy(change, planned.plan.units)]));
  const paths = new Set([...leaving.values()].flatMap((units = []) => units.map(compositeOf)));
  const existing = new Set(
    paths.size === 0 ? [] : (await filesAt(root, commit, ['apps'], (p) => paths.has(p))).map((f) => f.path),
  );
  return changes.flatMap((change) => {
    const units = leaving.get(change);
    if (units === undefined) return [change];
    const affected = units.filter((unit) => existing.has(compositeOf(unit))).map(({ id }) => id);
    const composition = change.was.object.metadata.name.replace(/^[a-z]+-/, '');
    const instead = `pin ${listOf(affected)} to ${composition}, under compositions of its environment`;
    return affected.length === 0 ? [] : [{ ...change, instead }];
  });
}

const compositeOf = ({ id, kind, name }: AnyUnit): string => `apps/${id}/${kind.toLowerCase()}-${name}.yaml`;

/** Units whose tier a Composition no longer serves; undefined for any other change. */
function unitsLeftBy({ field, was, now = was }: Change, units: readonly AnyUnit[]): AnyUnit[] | undefined {
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
