import type { AnyUnit } from '../../../constructs/unit.js';
import { error, type Problem } from '../../problem/problem.js';
import { placeInOwnKind } from '../../team-code/own-kind-code.js';

/** The problem of a unit whose construct throws: at the line of an own kind that failed, or at the declaration. */
export const renderFailed = (unit: AnyUnit, e: unknown): Problem =>
  error(
    'render-failed',
    placeInOwnKind(e) ?? { file: unit.declaredIn, pointer: '/kind' },
    `${unit.id} cannot be rendered: ${e instanceof Error ? e.message : String(e)}`,
  );
