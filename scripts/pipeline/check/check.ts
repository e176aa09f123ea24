import { type Inputs, readInputs } from '../../load/inputs.js';
import { type Problem, unique } from '../../problem/problem.js';
import { ownKindFiles } from '../../team-code/own-kinds.js';
import type { Address } from '../address.js';
import { withWaivers } from '../judging/with-waivers.js';
import type { LastResult } from '../memory/last-result.js';
import { Memory, memoryOf } from '../memory/memory.js';
import { resultOfSameInputs } from '../memory/same-inputs.js';
import type { CheckResult, Commits } from './result.js';

/** Judges what the declarations render, or a part of it, and writes nothing. */
export async function checkOrganisation(
  root: string,
  addresses: readonly Address[],
  commits: Commits,
  onProgress: (text: string) => void,
): Promise<CheckResult> {
  onProgress('reading declarations');
  const inputs = readInputs(root);
  // ignore the cache: the pull request under review may have written it
  const memory = isHeldAgainst(commits) ? Memory.empty() : memoryOf(root);
  const types = await checkModules(root, inputs, memory, onProgress);
  const last = addresses.length === 0 ? resultOfSameInputs(root, inputs, memory) : undefined;
  if (last !== undefined) return repeatFindings(root, last, types);
  const { checkInputs } = await import('./check-inputs.js');
  return checkInputs(root, inputs, memory, addresses, commits, types, onProgress);
}

/** Checks the types of teams' modules and of own kinds. */
export async function checkModules(
  root: string,
  { modules }: Inputs,
  memory: Memory,
  onProgress: (text: string) => void,
): Promise<Problem[]> {
  const files = [...ownKindFiles(root), ...modules.map(({ path }) => path)];
  if (files.length === 0) return [];
  onProgress('checking types');
  const { checkTypes } = await import('../../team-code/types/check-types.js');
  return checkTypes(root, files, memory);
}

const isHeldAgainst = ({ policiesFrom, base }: Commits): boolean => (policiesFrom ?? base) !== undefined;

/** Findings of the last synth, with waivers applied again: they depend on the date and on uncommitted changes. */
async function repeatFindings(
  root: string,
  last: LastResult,
  types: readonly Problem[],
): Promise<CheckResult> {
  const units = last.units.map((id) => ({ id }));
  const found = await withWaivers({ ...last, root, units, outcomes: [], whole: true });
  return {
    problems: unique([...last.problems, ...types, ...found]),
    units: units.length,
    objects: last.objects,
  };
}
