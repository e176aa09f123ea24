import { join } from 'node:path';
import { defined } from '../../../constructs/defined.js';
import type { AnyUnit } from '../../../constructs/unit.js';
import type { Facts } from '../../judge/facts.js';
import type { Policy } from '../../judge/rules/policy.js';
import type { Plan } from '../../plan/draft.js';
import type { Problem } from '../../problem/problem.js';
import { ruleBundleOf } from '../../rules/open.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import type { Prices } from '../measure/measure-unit.js';
import type { LastRun, UnitRow } from '../memory/memory.js';
import type { Threads } from '../threads/threads.js';
import type { BaseObjects } from '../units/batch.js';
import { hashOf } from '../units/hash.js';
import type { Outcome } from '../units/process-unit.js';
import { processUnits } from '../units/process-units.js';
import { type IsNew, judgeAllUnits, notIn, problemsOf } from './judge-together.js';

/** An organisation to judge. */
export interface Subject {
  readonly root: string;
  readonly planned: PlannedOrganisation & { readonly plan: Plan };
  /** The rules; those of the monorepo by default. */
  readonly policy?: Policy;
  /** With prices, units are measured for the catalogue as well. */
  readonly prices?: Prices;
  /** Threads that were started ahead. */
  readonly threads?: Threads | undefined;
  readonly onProgress: (text: string) => void;
}

/** The results of judging: new outcomes, and cached rows and facts for all other units. */
export interface JudgedUnits {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly rows: ReadonlyMap<string, UnitRow>;
  readonly facts: ReadonlyMap<string, Facts>;
}

/** Findings of all units, before waivers are applied. */
export interface Findings {
  readonly found: readonly Problem[];
  /** Problems of units that could not be rendered, and so not judged. */
  readonly failures: readonly Problem[];
  /** Number of objects of each unit. */
  readonly objects: ReadonlyMap<string, number>;
}

/** The cache of the last synth, and the units that changed since. */
interface SinceSynth extends LastRun {
  readonly changed: ReadonlySet<AnyUnit>;
}

export function changesSinceSynth({ planned: { plan, memory } }: Subject): SinceSynth {
  const last = memory.lastRun();
  const changed = plan.units.filter((unit) => last.rows.get(unit.id)?.hash !== hashOf(unit));
  return { ...last, changed: new Set(changed) };
}

/** The findings of the last synth, if nothing changed since. */
export function lastFindings(
  { planned }: Subject,
  { rows, together, changed }: SinceSynth,
): Findings | undefined {
  if (together === undefined || changed.size > 0 || rows.size !== planned.plan.units.length) return undefined;
  const remembered = [...rows.values()].map(({ problems }) => problems ?? []);
  return {
    found: problemsOf({ alone: new Map(), together }, remembered),
    failures: [],
    objects: new Map([...rows].map(([id, row]) => [id, row.objects])),
  };
}

/** Judges every unit without writing anything. Units with cached results are not rendered again. */
export async function judgeUnits(subject: Subject, { rows, changed }: SinceSynth): Promise<JudgedUnits> {
  const { plan, memory } = subject.planned;
  const facts = memory.facts(rows);
  const unknown = plan.units.filter((unit) => changed.has(unit) || !facts.has(unit.id));
  return { outcomes: await judgeAgain(subject, unknown), rows, facts };
}

/** Renders and judges units again, with other rules or beside other base objects if given. */
export async function judgeAgain(
  { root, planned, policy, prices, threads, onProgress }: Subject,
  units: readonly AnyUnit[],
  options: { readonly policy?: Policy; readonly base?: BaseObjects } = {},
): Promise<Map<string, Outcome>> {
  const outcomes = await processUnits(units, planned, {
    target: { apps: join(root, 'apps'), state: join(root, '.waymark') },
    write: false,
    policy: () => options.policy ?? policy ?? { bundle: ruleBundleOf(root) },
    ...defined({ base: options.base, prices, threads }),
    onDone: (n) => onProgress(`judging ${n} of ${units.length} units`),
  });
  return new Map(outcomes.map((outcome) => [outcome.id, outcome]));
}

/** Judges all units together and locates the findings in the source. */
export async function findingsOfAll(
  { root, planned }: Subject,
  { outcomes, rows, facts }: JudgedUnits,
  isNew: IsNew = notIn(join(root, 'apps')),
): Promise<Findings> {
  const { units } = planned.plan;
  const all = new Map(units.map(({ id }) => [id, outcomes.get(id)?.facts ?? facts.get(id)!]));
  const remembered = units.map(({ id }) => (outcomes.has(id) ? [] : (rows.get(id)!.problems ?? [])));
  const made = [...outcomes.values()];
  return {
    found: problemsOf(await judgeAllUnits(planned, made, all, true, isNew), remembered),
    failures: made.flatMap((outcome) => outcome.problems),
    objects: new Map(units.map(({ id }) => [id, all.get(id)!.objects.length])),
  };
}
