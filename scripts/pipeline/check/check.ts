import { readInputs } from '../../load/inputs.js';
import { withWaivers } from '../judging/with-waivers.js';
import type { LastResult } from '../memory/last-result.js';
import { Memory, memoryOf } from '../memory/memory.js';
import { resultOfSame } from '../memory/same-inputs.js';
import type { CheckResult, Commits } from './result.js';

/**
 * Judges apps/ as the declarations render it, or the part of it that some of them render, and writes nothing of it.
 */
export async function checkOrganisation(
  root: string,
  parts: readonly string[],
  commits: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  const inputs = readInputs(root);
  // what a change is held against is not told by what the change can have left behind
  const memory = isHeldAgainst(commits) ? Memory.forgetful() : memoryOf(root);
  const last = resultOfSame(root, inputs, memory);
  if (last !== undefined) return partOf(await resultAgain(root, last), parts);
  const { checkInputs } = await import('./check-inputs.js');
  return partOf(await checkInputs(root, inputs, memory, commits, onProgress), parts);
}

const isHeldAgainst = ({ policiesFrom, base }: Commits): boolean => (policiesFrom ?? base) !== undefined;

/** What is said of some files; all had to be judged to know it. */
function partOf(result: CheckResult, parts: readonly string[]): CheckResult {
  // where nothing could be rendered, what stands in the way is to be said, wherever it is
  if (parts.length === 0 || result.units === 0) return result;
  const isIn = (file: string) => parts.some((part) => file === part || file.startsWith(`${part}/`));
  return { ...result, problems: result.problems.filter(({ at }) => isIn(at.file)) };
}

/** Of what the last synth found only waivers are judged again: by the date, and by what is not committed. */
async function resultAgain(root: string, last: LastResult): Promise<CheckResult> {
  const units = last.units.map((id) => ({ id }));
  const found = await withWaivers({ ...last, root, units, outcomes: [], whole: true });
  return { problems: [...last.problems, ...found], units: units.length, objects: last.objects };
}
