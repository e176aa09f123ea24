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
import { Memory } from '../memory/memory.js';
import { problemsAt } from './problems-at.js';

/** The result of a check: its problems and how much was judged. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/** The commits that a change is compared with. */
export interface Commits {
  /** The commit whose policies judge in addition (`--policies-from`). */
  readonly policiesFrom?: string | undefined;
  /** The commit whose apps/ is compared to find data that would be lost (`--base`). */
  readonly base?: string | undefined;
}

/** Judges what the declarations render, or a part of it, and writes nothing. */
export async function checkOrganisation(
  root: string,
  addresses: readonly Address[],
  commits: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  // ignore the cache: the pull request under review may have written it
  const planned = await loadAndPlan(root, isHeldAgainst(commits) ? Memory.forgetful() : undefined);
  try {
    return partOf(await checkPlanned(root, planned, commits, onProgress), addresses, planned);
  } finally {
    planned.typed.stop();
  }
}

const isHeldAgainst = ({ policiesFrom, base }: Commits): boolean => (policiesFrom ?? base) !== undefined;

/** The part of a result that was asked for, each problem once; all units had to be judged to find it. */
function partOf(
  result: CheckResult,
  addresses: readonly Address[],
  { organisation, plan, problems }: PlannedOrganisation,
): CheckResult {
  const isAsked =
    // what keeps the organisation from being rendered matters to every unit
    addresses.length === 0 || organisation === undefined || plan === undefined || hasErrors(problems)
      ? () => true
      : problemsAt(addresses, plan, organisation);
  // several units may have the same problem: which of them are asked about matters before the rest is dropped
  return { ...result, problems: unique(result.problems.filter(isAsked)) };
}

async function checkPlanned(
  root: string,
  planned: PlannedOrganisation,
  { policiesFrom, base }: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, units: 0, objects: 0 };
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
  return {
    problems: [...problems, ...failures, ...found, ...losses],
    units: plan.units.length,
    objects,
  };
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
