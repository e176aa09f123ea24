import { readInputs } from '../../load/inputs.js';
import { abandonJournal, endJournal, rollForward } from '../../write/journal.js';
import { afterOthers, locked } from '../../write/lock.js';
import { Memory, memoryOf } from '../memory/memory.js';
import { resultOfSame } from '../memory/same-inputs.js';
import { isHome } from './choose-target.js';
import { interruptible } from './interrupt.js';
import type { SynthOptions } from './options.js';
import type { SynthResult } from './result.js';
import { surveyAhead } from './survey-ahead.js';

/** The whole way: load → plan → render, judge → write. */
export async function synth(options: SynthOptions): Promise<SynthResult> {
  const { target, check, onNote } = options;
  const waiting = (pid: number) => onNote(`waiting for process ${pid}, which is at work here`);
  if (check) return afterOthers(target, waiting, () => run(options));
  return locked(target, waiting, () => interruptible(onNote, () => recoverAndRun(options)));
}

async function recoverAndRun(options: SynthOptions): Promise<SynthResult> {
  const { target, onNote } = options;
  if (rollForward(target)) onNote('finished what an interrupted synth had begun to write');
  endJournal(target);
  try {
    return await run(options);
  } catch (e) {
    abandonJournal(target);
    throw e;
  }
}

async function run(options: SynthOptions): Promise<SynthResult> {
  const { root, target, check, only, onProgress } = options;
  const surveyed = surveyAhead(target);
  onProgress('reading declarations');
  const inputs = readInputs(root);
  // whoever can change apps/ can change what is remembered of it: a verdict believes neither
  const memory = check ? Memory.forgetful() : memoryOf(root);
  const last = only.length === 0 && isHome(root, target) ? resultOfSame(root, inputs, memory) : undefined;
  if (last !== undefined && last.output === (await surveyed.digest())) {
    const { resultAgain } = await import('./result-again.js');
    return resultAgain(root, last);
  }
  const { synthPlanned } = await import('./synth-planned.js');
  return synthPlanned(options, inputs, memory, surveyed);
}
