import { keptClass } from '../../../constructs/parts/data-classes.js';
import type { ClusterContext, EnvironmentContext } from '../../../constructs/unit.js';
import type { Change } from '../../compare/change.js';
import type { AnyUnit } from '../../plan/draft.js';

/** A Composition may leave a tier that has nothing of its kind, or where all that there is is written down. */
export function concerns({ field, was, now }: Change, units: readonly AnyUnit[]): boolean {
  const [, tier] = /^serves-(.+)$/.exec(field ?? '') ?? [];
  if (tier === undefined || was.object.kind !== 'Composition') return true;
  const { kind } = (was.object['spec'] as { compositeTypeRef: { kind: string } }).compositeTypeRef;
  return units.some((unit) => {
    const context = unit.context as Partial<EnvironmentContext & ClusterContext>;
    return (
      unit.kind === kind &&
      context.tier?.name === tier &&
      unit.destination.cluster === (now ?? was).cluster &&
      keptClass(context.environment!, unit.name) === undefined
    );
  });
}
