import type { AnyUnit } from '../../../constructs/unit.js';
import type { Facts } from '../../judge/facts.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import type { Survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';
import type { Address } from '../address.js';
import type { Memory, UnitRow } from '../memory/memory.js';
import { selectUnits } from '../select-units.js';
import { hashOf } from '../units/hash.js';
import { freshRow } from './freshness.js';

/** What there is to do: the units asked for, and of these the ones whose files are not known to be right. */
export interface Work {
  /** What lies in the output now. */
  readonly before: Survey;
  readonly inScope: (id: string) => boolean;
  readonly units: readonly AnyUnit[];
  readonly stale: readonly AnyUnit[];
  readonly hashes: ReadonlyMap<string, string>;
  /** What is known of all others: of those asked for, only what is still right. */
  readonly known: ReadonlyMap<string, UnitRow>;
  /** The facts of the known; absent where nothing changed, for then the last verdict holds. */
  readonly facts: ReadonlyMap<string, Facts> | undefined;
  /** The last verdict on all of them together, where nothing changed. */
  readonly together: readonly Problem[] | undefined;
  /** Whether nothing changed but times, so that only they need to be remembered. */
  readonly isTouched: boolean;
}

export function workOf(
  target: Target,
  before: Survey,
  plan: Plan,
  memory: Memory | undefined,
  only: readonly Address[],
): Work {
  const { has: inScope } = selectUnits(only, plan, before.keys());
  const units = only.length === 0 ? plan.units : plan.units.filter((unit) => inScope(unit.id));
  const hashes = new Map(units.map((unit) => [unit.id, hashOf(unit)]));

  const last = memory?.units();
  const remembered = last?.rows ?? new Map<string, UnitRow>();
  const known = new Map<string, UnitRow>();
  for (const { id } of plan.units) {
    const row = remembered.get(id);
    const hash = hashes.get(id);
    const right = hash === undefined ? row : freshRow(target, id, hash, row, before.get(id));
    if (right !== undefined) known.set(id, right);
  }
  const isSame =
    last?.together !== undefined && known.size === plan.units.length && known.size === remembered.size;
  const facts = isSame ? undefined : (memory?.facts(known) ?? new Map<string, Facts>());
  if (facts !== undefined) for (const id of known.keys()) if (!facts.has(id)) known.delete(id);

  const stale = units.filter(({ id }) => !known.has(id));
  const isTouched = isSame && [...known].some(([id, row]) => row !== remembered.get(id));
  const together = isSame ? last.together : undefined;
  return { before, inScope, units, stale, hashes, known, facts, together, isTouched };
}
