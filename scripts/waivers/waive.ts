import { waiverKey } from '../load/link-waivers.js';
import type { Waiver } from '../load/organisation.js';
import type { Problem } from '../problem/problem.js';
import { type Day, daysUntil } from './days.js';

/** The date on which waivers are applied, and the units that the change touches. */
export interface When {
  readonly today: Day;
  /** Units that change. Without it no date makes an error: rendering must not fail because a day has passed. */
  readonly changed?: ReadonlySet<string>;
}

export interface WaivedProblems {
  readonly problems: readonly Problem[];
  readonly used: ReadonlySet<Waiver>;
}

/**
 * Turns waived findings into notes. An expired waiver has no effect on a unit that changes; on others the finding is a
 * warning.
 */
export function waive(
  problems: readonly Problem[],
  waivers: readonly Waiver[],
  { today, changed }: When,
): WaivedProblems {
  const byKey = new Map(waivers.map((waiver) => [waiverKey(waiver), waiver]));
  const used = new Set<Waiver>();
  const waived = problems.map((problem): Problem => {
    const waiver = byKey.get(targetOf(problem));
    if (waiver === undefined) return problem;
    used.add(waiver);
    if (isOver(waiver, today))
      return changed?.has(waiver.unit) ? problem : { ...problem, severity: 'warning' };
    const { owner, reason, expires } = waiver;
    return {
      ...problem,
      severity: 'note',
      breach: { ...problem.breach!, waiver: { owner, reason, expires } },
    };
  });
  return { problems: waived, used };
}

export const isOver = ({ expires }: Pick<Waiver, 'expires'>, today: Day): boolean =>
  daysUntil(expires, today) < 0;

/** Whether any finding depends on an expired waiver, so that the result depends on which units change. */
export function needsChanges(problems: readonly Problem[], waivers: readonly Waiver[], today: Day): boolean {
  const over = new Set(waivers.filter((waiver) => isOver(waiver, today)).map(waiverKey));
  return over.size > 0 && problems.some((problem) => over.has(targetOf(problem)));
}

const targetOf = ({ code, breach }: Problem): string =>
  breach?.unit === undefined
    ? ''
    : waiverKey({ rule: code as Waiver['rule'], unit: breach.unit, object: breach.object });
