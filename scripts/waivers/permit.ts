import { waiverKey } from '../load/link-waivers.js';
import type { Waiver } from '../load/organisation.js';
import type { Problem } from '../problem/problem.js';
import { type Day, daysUntil } from './days.js';

/** When waivers are looked at, and of what. */
export interface When {
  readonly today: Day;
  /** The units that change; absent where no date is a verdict, and a waiver that is over still permits. */
  readonly changed?: ReadonlySet<string>;
}

export interface Permitted {
  readonly problems: readonly Problem[];
  readonly used: ReadonlySet<Waiver>;
}

/** Findings that a waiver permits become notes. One that is over permits nothing in a unit that changes, and elsewhere warns. */
export function permit(
  problems: readonly Problem[],
  waivers: readonly Waiver[],
  { today, changed }: When,
): Permitted {
  const byKey = new Map(waivers.map((waiver) => [waiverKey(waiver), waiver]));
  const used = new Set<Waiver>();
  const permitted = problems.map((problem): Problem => {
    const waiver = byKey.get(targetOf(problem));
    if (waiver === undefined) return problem;
    used.add(waiver);
    if (changed !== undefined && isOver(waiver, today))
      return changed.has(waiver.unit) ? problem : { ...problem, severity: 'warning' };
    const { owner, reason, expires } = waiver;
    return {
      ...problem,
      severity: 'note',
      breach: { ...problem.breach!, waiver: { owner, reason, expires } },
    };
  });
  return { problems: permitted, used };
}

export const isOver = ({ expires }: Pick<Waiver, 'expires'>, today: Day): boolean =>
  daysUntil(expires, today) < 0;

/** Whether one of them is over that something would still need. */
export function needsChanges(problems: readonly Problem[], waivers: readonly Waiver[], today: Day): boolean {
  const over = new Set(waivers.filter((waiver) => isOver(waiver, today)).map(waiverKey));
  return over.size > 0 && problems.some((problem) => over.has(targetOf(problem)));
}

const targetOf = ({ code, breach }: Problem): string =>
  breach?.unit === undefined
    ? ''
    : waiverKey({ rule: code as Waiver['rule'], unit: breach.unit, object: breach.object });
