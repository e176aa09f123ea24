import { defined } from '../../../constructs/defined.js';
import { Fault } from '../../problem/fault.js';
import type { Diagnosis } from '../../report/schemas/doctor.js';
import { targetOf } from '../synth/choose-target.js';
import { diagnoseApps, diagnoseLineEndings, diagnoseTyped } from './repository.js';
import { diagnoseState } from './state.js';
import { diagnoseNeeded, diagnoseNode, diagnoseOptional } from './tools.js';

/** Examines the machine and, if there is one, the monorepo. */
export async function diagnose(
  findRoot: () => string,
  onProgress: (text: string) => void,
): Promise<Diagnosis[]> {
  const machine = [diagnoseNode(process.versions.node), ...(await diagnoseNeeded())];
  const root = attemptRoot(findRoot);
  if (typeof root !== 'string') return [...machine, root, ...(await diagnoseOptional())];
  const target = targetOf(root, undefined);
  return [
    ...machine,
    { state: 'ok', what: `the monorepo is ${root}` },
    // first, because examining apps/ waits for the lock
    ...diagnoseState(target),
    ...(await diagnoseApps(root, target, onProgress).catch(diagnosisOf)),
    diagnoseTyped(root),
    await diagnoseLineEndings(root),
    ...(await diagnoseOptional()),
  ];
}

function attemptRoot(findRoot: () => string): string | Diagnosis {
  try {
    return findRoot();
  } catch (e) {
    return diagnosisOf(e)[0]!;
  }
}

/** Why the monorepo cannot be examined. */
function diagnosisOf(e: unknown): Diagnosis[] {
  if (!(e instanceof Fault)) throw e;
  return [{ state: 'error', what: e.message, ...defined({ fix: e.help }) }];
}
