import type { AnyUnit } from '../../../constructs/unit.js';
import type { Facts } from '../../judge/facts.js';
import type { Plan } from '../../plan/draft.js';
import type { Survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';
import type { Address } from '../address.js';
import { teamOf } from '../memory/facts-memory.js';
import type { LastRun, Memory, UnitRow } from '../memory/memory.js';
import { selectUnits } from '../select-units.js';
import { hashOf } from '../units/hash.js';
import type { Outcome } from '../units/process-unit.js';
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
  /** What is remembered of the facts of units: of teams with something to do, and of all once that is asked for. */
  readonly facts: ReadonlyMap<string, Facts>;
  readonly last: LastRun;
  /** Whether there is nothing to do, so that the last verdict holds. */
  readonly isSame: boolean;
  /** Whether times moved all the same, so that they need to be remembered. */
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

  const last = memory?.units() ?? { rows: new Map<string, UnitRow>() };
  const known = new Map<string, UnitRow>();
  for (const { id } of plan.units) {
    const row = last.rows.get(id);
    const hash = hashes.get(id);
    const right = hash === undefined ? row : freshRow(target, id, hash, row, before.get(id));
    if (right !== undefined) known.set(id, right);
  }
  const isSame =
    last.together !== undefined && known.size === plan.units.length && known.size === last.rows.size;
  const isTouched = isSame && [...known].some(([id, row]) => row !== last.rows.get(id));
  const changed = [...plan.units.map(({ id }) => id), ...last.rows.keys()].filter((id) => !known.has(id));
  const work = { before, inScope, units, hashes, known, last, isSame, isTouched };
  return withFacts({ ...work, facts: new Map(), stale: [] }, memory, new Set(changed.map(teamOf)));
}

/** Adds the facts of the teams that have nothing to do. */
export const withAllFacts = (work: Work, memory: Memory | undefined): Work =>
  withFacts(work, memory, new Set([...work.known.keys()].filter((id) => !work.facts.has(id)).map(teamOf)));

function withFacts(work: Work, memory: Memory | undefined, teams: ReadonlySet<string>): Work {
  const { units, last } = work;
  const isOfThem = (id: string) => teams.has(teamOf(id));
  const found = memory?.facts(new Map([...last.rows].filter(([id]) => isOfThem(id)))) ?? new Map();
  const facts = new Map([...work.facts, ...found]);
  // a unit whose facts are lost is rendered again for them
  const known = new Map([...work.known].filter(([id]) => !isOfThem(id) || facts.has(id)));
  return { ...work, facts, known, stale: units.filter(({ id }) => !known.has(id)) };
}

/** Whether what all units together showed still holds: it depends on nothing but their facts, and the order of units. */
export function stillHolds(
  { units, facts, last: { rows, together } }: Work,
  outcomes: readonly Outcome[],
): boolean {
  if (together === undefined || rows.size !== units.length) return false;
  const made = new Set(outcomes.map(({ id }) => id));
  return (
    [...rows.keys()].every((id, i) => id === units[i]!.id) &&
    outcomes.every(
      ({ id, facts: now, problems }) =>
        problems.length === 0 && JSON.stringify(now) === JSON.stringify(facts.get(id)),
    ) &&
    // where it stands in the declaration may have changed
    together.every(({ breach }) => breach?.unit !== undefined && !made.has(breach.unit))
  );
}
