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

/** The work of one synth: the units in scope, and which of them must be rendered. */
export interface Work {
  /** The files in the output now. */
  readonly before: Survey;
  readonly inScope: (id: string) => boolean;
  readonly units: readonly AnyUnit[];
  /** Units to render, because their files are missing or out of date. */
  readonly stale: readonly AnyUnit[];
  readonly hashes: ReadonlyMap<string, string>;
  /** Cached rows of all other units. Rows of units in scope were compared with their files. */
  readonly freshRows: ReadonlyMap<string, UnitRow>;
  /** Cached facts of teams that have changes; of all teams after `withAllFacts`. */
  readonly facts: ReadonlyMap<string, Facts>;
  readonly lastRun: LastRun;
  /** Whether no unit has changed, so that the last verdict holds. */
  readonly isSame: boolean;
  /** Whether only times of files have changed; they are saved, so that the next run need not read these files. */
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

  const lastRun = memory?.lastRun() ?? { rows: new Map<string, UnitRow>() };
  const freshRows = new Map<string, UnitRow>();
  for (const { id } of plan.units) {
    const lastRow = lastRun.rows.get(id);
    const hash = hashes.get(id);
    const row = hash === undefined ? lastRow : freshRow(target, id, hash, lastRow, before.get(id));
    if (row !== undefined) freshRows.set(id, row);
  }
  const isSame =
    lastRun.together !== undefined &&
    freshRows.size === plan.units.length &&
    freshRows.size === lastRun.rows.size;
  const isTouched = isSame && [...freshRows].some(([id, row]) => row !== lastRun.rows.get(id));
  const changed = [...plan.units.map(({ id }) => id), ...lastRun.rows.keys()].filter(
    (id) => !freshRows.has(id),
  );
  const work = { before, inScope, units, hashes, freshRows, lastRun, isSame, isTouched };
  return withFacts({ ...work, facts: new Map(), stale: [] }, memory, new Set(changed.map(teamOf)));
}

/** Adds the facts of teams without changes. */
export const withAllFacts = (work: Work, memory: Memory | undefined): Work =>
  withFacts(
    work,
    memory,
    new Set([...work.freshRows.keys()].filter((id) => !work.facts.has(id)).map(teamOf)),
  );

function withFacts(work: Work, memory: Memory | undefined, teams: ReadonlySet<string>): Work {
  const { units, lastRun } = work;
  const isOfTeams = (id: string) => teams.has(teamOf(id));
  const cached = memory?.facts(new Map([...lastRun.rows].filter(([id]) => isOfTeams(id)))) ?? new Map();
  const facts = new Map([...work.facts, ...cached]);
  // units without cached facts are rendered again
  const freshRows = new Map([...work.freshRows].filter(([id]) => !isOfTeams(id) || facts.has(id)));
  return { ...work, facts, freshRows, stale: units.filter(({ id }) => !freshRows.has(id)) };
}

/** Whether the last verdict on all units together still holds. It depends only on their facts and their order. */
export function stillHolds(
  { units, facts, lastRun: { rows, together } }: Work,
  outcomes: readonly Outcome[],
): boolean {
  if (together === undefined || rows.size !== units.length) return false;
  const rendered = new Set(outcomes.map(({ id }) => id));
  return (
    [...rows.keys()].every((id, i) => id === units[i]!.id) &&
    outcomes.every(
      ({ id, facts: now, problems }) =>
        problems.length === 0 && JSON.stringify(now) === JSON.stringify(facts.get(id)),
    ) &&
    // the place of a problem in the declaration may have changed
    together.every(({ breach }) => breach?.unit !== undefined && !rendered.has(breach.unit))
  );
}
