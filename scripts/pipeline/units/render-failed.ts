import type { AnyUnit } from '../../../constructs/unit.js';
import { error, type Problem } from '../../problem/problem.js';

/** The problem of a unit whose construct throws. */
export const renderFailed = (unit: AnyUnit, e: unknown): Problem =>
  error(
    'render-failed',
    { file: unit.declaredIn, pointer: '/kind' },
    `${unit.id} cannot be rendered: ${e instanceof Error ? e.message : String(e)}`,
  );
