import { defined } from '../../../constructs/defined.js';
import { asFault } from '../../problem/fault.js';
import type { Diagnosis } from '../../report/schemas/doctor.js';
import { targetOf } from '../synth/choose-target.js';
import { diagnoseEditions } from './editions.js';
import { diagnoseHost } from './host.js';
import { diagnoseApps, diagnoseLineEndings, diagnoseMergeDriver, diagnoseTyped } from './repository.js';
import { diagnoseState } from './state.js';
import { diagnoseNeeded, diagnoseNode, diagnoseOptional } from './tools.js';
import { diagnoseWorkflows } from './workflows.js';

/** Examines the machine and, if there is one, the monorepo; its git host only on request. */
export async function diagnose(
  findRoot: () => string,
  withHost: boolean,
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
    ...(await attemptTo(() => diagnoseState(target))),
    ...(await attemptTo(() => diagnoseApps(root, target, onProgress))),
    ...(await attemptTo(() => diagnoseEditions(root))),
    ...(await attemptTo(() => [diagnoseTyped(root)])),
    ...(await attemptTo(() => diagnoseWorkflows(root))),
    ...(await attemptTo(async () => [await diagnoseLineEndings(root)])),
    ...(await attemptTo(async () => [await diagnoseMergeDriver(root)])),
    ...(withHost ? await attemptTo(() => diagnoseHost(root)) : []),
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

/** One part of the examination. If it cannot be carried out, that is its result, and the others go on. */
async function attemptTo(diagnosePart: () => Diagnosis[] | Promise<Diagnosis[]>): Promise<Diagnosis[]> {
  try {
    return await diagnosePart();
  } catch (e) {
    return diagnosisOf(e);
  }
}

/** Why something cannot be examined. */
function diagnosisOf(e: unknown): Diagnosis[] {
  const fault = asFault(e);
  if (fault === undefined) throw e;
  return [{ state: 'error', what: fault.message, ...defined({ fix: fault.help }) }];
}
