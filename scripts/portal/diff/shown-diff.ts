import type { ObjectChange } from '../../compare/objects/object-change.js';
import type { DiffView } from '../../report/diff/sections.js';
import type { CostDifference, Links } from '../../report/schemas/review.js';
import type { WriteValue } from './lines.js';

export type RiskLevel = DiffView['risks'][number]['level'];

/** A difference, and what its pages need besides. */
export interface ShownDiff extends DiffView {
  readonly changes: readonly ObjectChange[];
  readonly write: WriteValue;
  /** What changes in the monthly cost; absent if there are no prices. */
  readonly cost?: CostDifference | undefined;
  /** How to link to declarations at the git host; absent if it has no pages. */
  readonly links?: Links;
}

/** The gravest risk of each object. */
export type RiskOf = (unit: string, object: string) => RiskLevel | undefined;

/** The levels of risks from the gravest. */
export const riskLevels = ['critical', 'high', 'medium', 'low'] as const satisfies readonly RiskLevel[];

export function risksByObject({ risks }: Pick<DiffView, 'risks'>): RiskOf {
  const levels = new Map<string, RiskLevel>();
  for (const { unit, object, level, isOfWholeChange } of risks) {
    const key = `${unit} ${object}`;
    const known = levels.get(key);
    const isGraver = known === undefined || riskLevels.indexOf(level) < riskLevels.indexOf(known);
    if (isGraver && !isOfWholeChange) levels.set(key, level);
  }
  return (unit, object) => levels.get(`${unit} ${object}`);
}
