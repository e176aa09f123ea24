import { Fault } from '../../problem/fault.js';
import type { Diagnosis } from '../../report/diagnosis.js';
import { targetOf } from '../synth/choose-target.js';
import { diagnoseApps, diagnoseLineEndings, diagnoseTyped } from './repository.js';
import { diagnoseState } from './state.js';
import { diagnoseNeeded, diagnoseNode, diagnoseOptional } from './tools.js';

/** Looks at the machine and, where there is one, at the monorepo. */
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
    { state: 'well', what: `the monorepo is ${root}` },
    // before apps/ is looked at, which waits for a lock
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

/** What made it impossible to look. */
function diagnosisOf(e: unknown): Diagnosis[] {
  if (!(e instanceof Fault)) throw e;
  return [{ state: 'ill', what: e.message, ...(e.help === undefined ? {} : { fix: e.help }) }];
}
