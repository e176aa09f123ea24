import { digestOfInputs, type Inputs } from '../../load/inputs.js';
import { areUnchanged } from '../../team-code/remembered.js';
import type { LastResult } from './last-result.js';
import type { Memory } from './memory.js';

/** The last result, if no byte of its inputs has changed. Nothing is parsed to find out. */
export function resultOfSameInputs(root: string, inputs: Inputs, memory: Memory): LastResult | undefined {
  const last = inputs.problems.length === 0 ? memory.lastResult() : undefined;
  if (last === undefined || last.inputs !== digestOfInputs(inputs)) return undefined;
  return areUnchanged(root, last.sources) ? last : undefined;
}
