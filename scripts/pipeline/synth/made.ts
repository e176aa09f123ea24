import type { Facts } from '../../judge/facts.js';
import { error, hasErrors, type Problem } from '../../problem/problem.js';
import { findOrphans } from '../../write/orphans.js';
import { judge, judgeAlone, problemsOf, type Verdict } from '../judging/judge-together.js';
import { withoutVerdict } from '../judging/with-waivers.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import type { Outcome } from '../units/process-unit.js';
import { changedIn } from './commit-files.js';
import type { SynthOptions } from './options.js';
import type { Work } from './work.js';

/** What became of the work: every unit's newest outcome, and how apps/ differs from it. */
export interface Made {
  readonly outcomes: readonly Outcome[];
  /** Of every unit, or where the last verdict on all of them holds, of teams with something to do. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** What was found in the units that were judged, and in all of them together. */
  readonly found: Verdict;
  /** With what was remembered of the units that were not judged again; no waiver permits any of it yet. */
  readonly all: readonly Problem[];
  readonly orphans: readonly string[];
  /** Paths under apps/ that differ from what is rendered. */
  readonly changed: readonly string[];
  readonly problems: readonly Problem[];
}

export async function judgeTogether(
  { root, target, check, only }: SynthOptions,
  planned: PlannedOrganisation,
  { before, inScope, known, facts, last, units }: Work,
  outcomes: readonly Outcome[],
  holds: boolean,
): Promise<Made> {
  const made = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const failures = outcomes.flatMap((outcome) => outcome.problems);
  const newest = new Map([...facts, ...outcomes.map(({ id, facts }) => [id, facts] as const)]);
  const subject = { ...planned, plan: planned.plan! };
  const found = holds
    ? await judgeAlone(subject, outcomes, last.together ?? [])
    : await judge(subject, outcomes, newest, only.length === 0);
  const remembered = units.map(({ id }) => (made.has(id) ? [] : (known.get(id)!.problems ?? [])));
  const all = problemsOf(found, remembered);
  const judged = withoutVerdict({
    root,
    found: all,
    waivers: planned.organisation!.waivers,
    units: planned.plan!.units,
    whole: only.length === 0 && failures.length === 0,
  });
  const problems = [...planned.problems, ...failures, ...judged];
  const isRight = (folder: string) => known.has(folder);
  const belongs = (folder: string, name: string) =>
    made.get(folder)?.files.some((file) => file.name === name) === true;
  const orphans = findOrphans(target.apps, before, isRight, belongs, inScope, problems);
  const changed = [...outcomes.flatMap(changedIn), ...orphans];
  if (check && !hasErrors(problems) && changed.length > 0) problems.push(staleProblem(changed));
  return { outcomes, facts: newest, found, all, orphans, changed, problems };
}

const staleProblem = (changed: readonly string[]): Problem =>
  error(
    'stale',
    { file: `apps/${changed[0]}` },
    `${changed.length} ${changed.length === 1 ? 'file is' : 'files are'} not what the declarations render`,
    { help: 'run `platform synth` and commit apps/' },
  );
