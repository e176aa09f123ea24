import type { Organisation } from '../../load/organisation.js';
import { hasErrors, type Problem } from '../../problem/problem.js';
import { Memory } from '../memory/memory.js';
import { loadAndPlan, type Planned } from '../organisation.js';
import { waived } from '../waivers/check.js';
import { type Findings, findingsIn, judgeUnits, lastFindings, type Subject } from './judge-all.js';

/** What was judged, and what is wrong with it. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/**
 * Judges apps/ as the declarations render it, or the part of it that some of them render, and writes nothing of it; by
 * the policies of a commit as well, if one is named.
 */
export async function checkOrganisation(
  root: string,
  parts: readonly string[],
  from: string | undefined,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  // what a change is held against is not told by what the change can have left behind
  const planned = await loadAndPlan(root, from === undefined ? undefined : Memory.forgetful());
  try {
    return partOf(await checkPlanned(root, planned, from, onProgress), parts);
  } finally {
    planned.typed.stop();
  }
}

/** What is said of some files; all had to be judged to know it. */
function partOf(result: CheckResult, parts: readonly string[]): CheckResult {
  // where nothing could be rendered, what stands in the way is to be said, wherever it is
  if (parts.length === 0 || result.units === 0) return result;
  const isIn = (file: string) => parts.some((part) => file === part || file.startsWith(`${part}/`));
  return { ...result, problems: result.problems.filter(({ at }) => isIn(at.file)) };
}

async function checkPlanned(
  root: string,
  planned: Planned,
  from: string | undefined,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, units: 0, objects: 0 };
  const subject: Subject = { root, planned: { ...planned, plan }, onProgress };
  const { found, failures, objects } =
    from === undefined
      ? await checkHead(subject, organisation)
      : await (await import('../base/check.js')).checkFrom(from, subject, organisation);
  return { problems: [...problems, ...failures, ...found], units: plan.units.length, objects };
}

async function checkHead(subject: Subject, { waivers }: Organisation): Promise<Findings> {
  const { root, planned } = subject;
  const last = lastFindings(subject);
  const known = last === undefined ? await judgeUnits(subject) : undefined;
  const findings = last ?? (await findingsIn(subject, known!));
  const found = await waived({
    root,
    found: findings.found,
    waivers,
    units: planned.plan.units,
    outcomes: known?.outcomes.values() ?? [],
    whole: findings.failures.length === 0,
  });
  return { ...findings, found };
}
