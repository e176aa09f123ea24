import type { Facts } from '../../judge/facts.js';
import { error, hasErrors, type Problem } from '../../problem/problem.js';
import { findOrphans } from '../../write/orphans.js';
import { judgeAllUnits, judgeAlone, notIn, problemsOf, type Verdict } from '../judging/judge-together.js';
import { problemsBesideWaivers } from '../judging/with-waivers.js';
import type { PlannedOrganisation } from '../load-and-plan.js';
import type { Outcome } from '../units/process-unit.js';
import { isHome, outputName } from './choose-target.js';
import { changedIn } from './commit-files.js';
import type { SynthOptions } from './options.js';
import { type OwnersState, ownersState, staleOwners } from './owners-file.js';
import type { Work } from './work.js';

/** The judged outcomes of a synth, and how apps/ differs from them. */
export interface JudgedWork {
  readonly outcomes: readonly Outcome[];
  /** Facts of every unit; of teams with changes only, if the last verdict on all units holds. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** The verdict on the units that were judged again, and on all units together. */
  readonly verdict: Verdict;
  /** All findings before waivers are applied, with the cached ones of units that were not judged again. */
  readonly findings: readonly Problem[];
  readonly orphans: readonly string[];
  /** Paths under apps/ that differ from what is rendered. */
  readonly changed: readonly string[];
  /** The file of code owners; undefined if there is none, or another folder is written. */
  readonly owners: OwnersState | undefined;
  readonly problems: readonly Problem[];
}

/** Judges the rendered units alone and together, and finds the files that have to change. */
export async function judgeWork(
  { root, target, check, only }: SynthOptions,
  planned: PlannedOrganisation,
  { before, inScope, freshRows, facts, lastRun, units }: Work,
  outcomes: readonly Outcome[],
  lastVerdictHolds: boolean,
): Promise<JudgedWork> {
  const outcomesById = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const failures = outcomes.flatMap((outcome) => outcome.problems);
  const newest = new Map([...facts, ...outcomes.map(({ id, facts }) => [id, facts] as const)]);
  const subject = { ...planned, plan: planned.plan! };
  const verdict = lastVerdictHolds
    ? await judgeAlone(subject, outcomes, lastRun.together ?? [])
    : await judgeAllUnits(subject, outcomes, newest, only.length === 0, notIn(target.apps));
  const remembered = units.map(({ id }) => (outcomesById.has(id) ? [] : (freshRows.get(id)!.problems ?? [])));
  const findings = problemsOf(verdict, remembered);
  const remaining = problemsBesideWaivers({
    root,
    found: findings,
    waivers: planned.organisation!.waivers.filter(({ unit }) => inScope(unit)),
    units: planned.plan!.units,
    whole: only.length === 0 && failures.length === 0,
  });
  const problems = [...planned.problems, ...failures, ...remaining];
  const output = { apps: target.apps, name: outputName(root, target) };
  const isFresh = (folder: string) => freshRows.has(folder);
  const belongs = (folder: string, name: string) =>
    outcomesById.get(folder)?.files.some((file) => file.name === name) === true;
  const orphans = findOrphans(output, before, isFresh, belongs, inScope, problems);
  const changed = [...outcomes.flatMap(changedIn), ...orphans];
  const owners = isHome(root, target) && planned.plan!.owners;
  const ownersNow = owners ? ownersState(root, owners) : undefined;
  problems.push(...(ownersNow?.problems ?? []));
  if (check && !hasErrors(problems)) {
    if (changed.length > 0) problems.push(staleProblem(output.name, changed));
    if (ownersNow?.isFresh === false) problems.push(staleOwners(ownersNow));
  }
  return { outcomes, facts: newest, verdict, findings, orphans, changed, owners: ownersNow, problems };
}

const staleProblem = (output: string, changed: readonly string[]): Problem =>
  error(
    'stale',
    { file: `${output}/${changed[0]}` },
    `${changed.length} ${changed.length === 1 ? 'file is' : 'files are'} not what the declarations render`,
    {
      help:
        output === 'apps'
          ? 'run `platform synth` and commit apps/'
          : `run \`platform synth --out ${output}\``,
    },
  );
