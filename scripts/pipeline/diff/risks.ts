import { compare } from '../../compare/compare.js';
import { risksOf } from '../../compare/risks/risks-of.js';
import { dotted } from '../../problem/pointer.js';
import type { DiffReport } from '../../report/schemas/diff.js';
import type { Difference } from './diff.js';

/** What two trees alone tell of the risks between them: who depends on what, and what is confirmed, is not in them. */
export const risksIn = ({ changes }: Pick<Difference, 'changes'>): DiffReport['risks'] =>
  risksOf(changes, {
    dependentsOf: () => [],
    quotas: [],
    dataChanges: compare(
      changes.flatMap(({ was }) => was ?? []),
      changes.flatMap(({ now }) => now ?? []),
    ),
  }).map(({ risk, level, unit, object, path, production, isOfWholeChange, reason }) => ({
    risk,
    level,
    unit,
    object,
    ...(path !== undefined && path.length > 0 && { field: dotted(path) }),
    production,
    ...(isOfWholeChange && { isOfWholeChange }),
    reason,
  }));
