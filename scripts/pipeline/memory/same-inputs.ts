import { digestOfInputs, type Inputs } from '../../load/inputs.js';
import { areUnchanged } from '../../team-code/remembered.js';
import type { LastResult } from './last-result.js';
import type { Memory } from './memory.js';

/** The last result, if no byte of its inputs has changed. Nothing is parsed to find out. */
export function resultOfSameInputs(root: string, inputs: Inputs, memory: Memory): LastResult | undefined {
  const last = memory.lastResult();
  return last !== undefined && areInputsSame(root, inputs, last) ? last : undefined;
}

/** Whether what was remembered is about these inputs. */
export const areInputsSame = (
  root: string,
  inputs: Inputs,
  last: Pick<LastResult, 'inputs' | 'sources'>,
): boolean =>
  inputs.problems.length === 0 && last.inputs === digestOfInputs(inputs) && areUnchanged(root, last.sources);
