import { hasErrors, type Problem } from '../../problem/problem.js';
import { loadAndPlan, type Planned } from '../organisation.js';
import { waived } from '../waivers/check.js';
import { judgeAll } from './judge-all.js';

/** What was judged, and what is wrong with it. */
export interface CheckResult {
  readonly problems: readonly Problem[];
  readonly units: number;
  readonly objects: number;
}

/** Judges apps/ as the declarations render it, or the part of it that some of them render, and writes nothing of it. */
export async function checkOrganisation(
  root: string,
  parts: readonly string[],
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  const planned = await loadAndPlan(root);
  try {
    return partOf(await checkPlanned(root, planned, onProgress), parts);
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
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  const { organisation, plan, problems } = planned;
  if (organisation === undefined || plan === undefined || hasErrors(problems))
    return { problems, units: 0, objects: 0 };
  const { units } = plan;
  const { found, failures, outcomes, objects } = await judgeAll(root, { ...planned, plan }, onProgress);
  const { waivers } = organisation;
  const verdict = await waived(root, { found, waivers, units, outcomes, whole: failures.length === 0 });
  return { problems: [...problems, ...failures, ...verdict], units: units.length, objects };
}
