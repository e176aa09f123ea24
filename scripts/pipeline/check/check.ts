import type { Organisation } from '../../load/organisation.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
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

/** Judges what the declarations render, or only the problems of some paths, without writing apps/. */
export async function checkOrganisation(
  root: string,
  parts: readonly string[],
  commits: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  // ignore the cache: the pull request under review may have written it
  const planned = await loadAndPlan(root, isHeldAgainst(commits) ? Memory.forgetful() : undefined);
  try {
    return partOf(await checkPlanned(root, planned, commits, onProgress), parts);
  } finally {
    planned.typed.stop();
  }
}

const isHeldAgainst = ({ policiesFrom, base }: Commits): boolean => (policiesFrom ?? base) !== undefined;

/** Limits the problems to some files. All units were judged, because a finding can depend on any of them. */
function partOf(result: CheckResult, parts: readonly string[]): CheckResult {
  // if nothing could be rendered, show what prevents it, whichever file it is in
  if (parts.length === 0 || result.units === 0) return result;
  const isIn = (file: string) => parts.some((part) => file === part || file.startsWith(`${part}/`));
  return { ...result, problems: result.problems.filter(({ at }) => isIn(at.file)) };
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
