import type { Inputs } from '../../load/inputs.js';
import type { Organisation } from '../../load/organisation.js';
import { hasErrors, type Problem, unique } from '../../problem/problem.js';
import type { Address } from '../address.js';
import {
  changesSinceSynth,
  type Findings,
  findingsOfAll,
  type JudgedUnits,
  judgeUnits,
  lastFindings,
  type Subject,
} from '../judging/judge-units.js';
import { withWaivers } from '../judging/with-waivers.js';
import { loadAndPlan, type PlannedOrganisation } from '../load-and-plan.js';
import type { Memory } from '../memory/memory.js';
import { type CheckedPart, partAt } from './checked-part.js';
import type { CheckResult, Commits } from './result.js';

/** Judges what declarations render; what the last synth judged and has not changed since is not rendered again. */
export async function checkInputs(
  root: string,
  inputs: Inputs,
  memory: Memory,
  addresses: readonly Address[],
  commits: Commits,
  types: readonly Problem[],
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const planned = await loadAndPlan(root, memory, inputs);
  try {
    const { problems, objects } = await checkPlanned(root, planned, commits, onProgress);
    return partOf({ problems: withTypes(problems, types), objects }, addresses, planned);
  } finally {
    planned.typed.stop();
  }
}

/** Adds problems of types, but none to a line with another error: an import that is refused has no types either. */
export function withTypes(problems: readonly Problem[], types: readonly Problem[]): Problem[] {
  const lineOf = ({ at: { file, line } }: Problem) => line && `${file}:${line[0]}`;
  const lines = new Set(problems.filter(({ severity }) => severity === 'error').map(lineOf));
  lines.delete(undefined);
  return [...problems, ...types.filter((problem) => !lines.has(lineOf(problem)))];
}

/** The part of a result that was asked for, each problem once; all units had to be judged to find it. */
function partOf(
  { problems: all, objects }: PlannedResult,
  addresses: readonly Address[],
  { organisation, plan, problems }: PlannedOrganisation,
): CheckResult {
  const part =
    // what keeps the organisation from being rendered matters to every unit
    addresses.length === 0 || organisation === undefined || plan === undefined || hasErrors(problems)
      ? everything
      : partAt(addresses, plan, organisation);
  const counts = [...objects].filter(([id]) => part.hasUnit(id)).map(([, count]) => count);
  return {
    // several units may have the same problem: which of them are asked about matters before the rest is dropped
    problems: unique(all.filter(part.hasProblem)),
    units: counts.length,
    objects: counts.reduce((sum, count) => sum + count, 0),
  };
}

const everything: CheckedPart = { hasUnit: () => true, hasProblem: () => true };

/** The result for all units, with the number of objects of each. */
interface PlannedResult {
  readonly problems: readonly Problem[];
  readonly objects: ReadonlyMap<string, number>;
}

/** Judges all units of a planned organisation. */
export async function checkPlanned(
  root: string,
  planned: PlannedOrganisation,
  { policiesFrom, base }: Commits,
  onProgress: (text: string) => void,
): Promise<PlannedResult> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, objects: new Map() };
  const subject: Subject = { root, planned: { ...planned, plan }, onProgress };
  // with a commit to compare with, the cache is ignored and there is no last run
  const before = changesSinceSynth(subject);
  const last = lastFindings(subject, before);
  const judged = last === undefined ? await judgeUnits(subject, before) : noneJudged;
  const { found, failures, objects } =
    policiesFrom === undefined
      ? await checkHead(subject, organisation, judged, last)
      : await (await import('./policies-from/check-by-commit.js')).checkFrom(
          policiesFrom,
          subject,
          organisation,
          judged,
        );
  const losses =
    base === undefined
      ? []
      : await (await import('./data-loss/losses.js')).lossesSince(
          base,
          subject,
          organisation,
          judged.outcomes,
        );
  return { problems: [...problems, ...failures, ...found, ...losses], objects };
}

const noneJudged: JudgedUnits = { outcomes: new Map(), rows: new Map(), facts: new Map() };

async function checkHead(
  subject: Subject,
  { waivers }: Organisation,
  judged: JudgedUnits,
  last: Findings | undefined,
): Promise<Findings> {
  const { root, planned } = subject;
  const findings = last ?? (await findingsOfAll(subject, judged));
  const waived = await withWaivers({
    root,
    found: findings.found,
    waivers,
    units: planned.plan.units,
    outcomes: judged.outcomes.values(),
    whole: findings.failures.length === 0,
  });
  return { ...findings, found: waived };
}
