import { join } from 'node:path';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { Facts } from '../../judge/facts.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import type { LastRun, UnitRow } from '../memory/memory.js';
import type { BaseObjects } from '../units/batch.js';
import { hashOf } from '../units/hash.js';
import type { Outcome } from '../units/process-unit.js';
import { processUnits } from '../units/process-units.js';
import { judge, problemsOf } from './judge-together.js';

/** What is to be judged. */
export interface Subject {
  readonly root: string;
  readonly planned: PlannedOrganisation & { readonly plan: Plan };
  readonly onProgress: (text: string) => void;
}

/** What is known of every unit: from now, or else from before. */
export interface JudgedUnits {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly rows: ReadonlyMap<string, UnitRow>;
  readonly facts: ReadonlyMap<string, Facts>;
}

/** What was found everywhere, before any waiver permits it. */
export interface Findings {
  readonly found: readonly Problem[];
  /** What could not be rendered, and so not be judged. */
  readonly failures: readonly Problem[];
  readonly objects: number;
}

/** What the last synth left, and the units that are not as it left them. */
interface SinceSynth extends LastRun {
  readonly changed: ReadonlySet<AnyUnit>;
}

export function changesSinceSynth({ planned: { plan, memory } }: Subject): SinceSynth {
  const last = memory.units();
  const changed = plan.units.filter((unit) => last.rows.get(unit.id)?.hash !== hashOf(unit));
  return { ...last, changed: new Set(changed) };
}

/** What the last synth found, where nothing has changed since. */
export function lastFindings(
  { planned }: Subject,
  { rows, together, changed }: SinceSynth,
): Findings | undefined {
  if (together === undefined || changed.size > 0 || rows.size !== planned.plan.units.length) return undefined;
  const remembered = [...rows.values()].map(({ problems }) => problems ?? []);
  return {
    found: problemsOf({ alone: new Map(), together }, remembered),
    failures: [],
    objects: [...rows.values()].reduce((sum, row) => sum + row.objects, 0),
  };
}

/** Judges every unit as the declarations render it, and writes nothing. What was judged before is not rendered again. */
export async function judgeUnits(subject: Subject, { rows, changed }: SinceSynth): Promise<JudgedUnits> {
  const { plan, memory } = subject.planned;
  const facts = memory.facts(rows);
  const unknown = plan.units.filter((unit) => changed.has(unit) || !facts.has(unit.id));
  return { outcomes: await judgeAgain(subject, unknown), rows, facts };
}

/** Renders units and judges them, by other rules than the monorepo's own or beside other objects, if there are any. */
export async function judgeAgain(
  { root, planned, onProgress }: Subject,
  units: readonly AnyUnit[],
  by: { readonly policy?: Policy; readonly base?: BaseObjects } = {},
): Promise<Map<string, Outcome>> {
  const outcomes = await processUnits(units, planned, {
    target: { apps: join(root, 'apps'), state: join(root, '.waymark') },
    write: false,
    policy: () => by.policy ?? { bundle: ruleBundleOf(root) },
    ...(by.base === undefined ? {} : { base: by.base }),
    onDone: (n) => onProgress(`judging ${n} of ${units.length} units`),
  });
  return new Map(outcomes.map((outcome) => [outcome.id, outcome]));
}

/** Judges what only all of them together show, and finds the way to the source. */
export async function findingsOfAll(
  { planned }: Subject,
  { outcomes, rows, facts }: JudgedUnits,
): Promise<Findings> {
  const { units } = planned.plan;
  const all = new Map(units.map(({ id }) => [id, outcomes.get(id)?.facts ?? facts.get(id)!]));
  const remembered = units.map(({ id }) => (outcomes.has(id) ? [] : (rows.get(id)!.problems ?? [])));
  const made = [...outcomes.values()];
  return {
    found: problemsOf(await judge(planned, made, all, true), remembered),
    failures: made.flatMap((outcome) => outcome.problems),
    objects: units.reduce((sum, { id }) => sum + all.get(id)!.objects.length, 0),
  };
}
