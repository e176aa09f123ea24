import { type Inputs, readInputs } from '../../load/inputs.js';
import { abandonJournal, endJournal, rollForward } from '../../write/journal.js';
import { afterOthers, locked } from '../../write/lock.js';
import { Memory, memoryOf } from '../memory/memory.js';
import { resultOfSameInputs } from '../memory/same-inputs.js';
import { Threads, worthThreads } from '../threads/threads.js';
import { isHome } from './choose-target.js';
import type { SynthOptions } from './options.js';
import { areOwnersUnchanged } from './owners-file.js';
import type { SynthResult } from './result.js';
import { surveyAhead } from './survey-ahead.js';

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;
const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];

/** Renders declarations into apps/, or only compares them with `check`. One synth runs at a time. */
export async function synth(options: SynthOptions): Promise<SynthResult> {
  const { target, check, onNote } = options;
  const waiting = (pid: number) => onNote(`waiting for process ${pid} to finish its synth`);
  if (check) return afterOthers(target, waiting, () => run(options));
  return locked(target, waiting, () => withInterrupts(onNote, () => recoverAndRun(options)));
}

/**
 * Runs work that signals may interrupt. A signal takes effect before or after the files are written, never between,
 * because they are written synchronously.
 */
async function withInterrupts<T>(onNote: (text: string) => void, work: () => Promise<T>): Promise<T> {
  const stop = (signal: keyof typeof exitCodes) => {
    onNote('interrupted before anything was written; run the command again');
    process.exit(exitCodes[signal]);
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

async function recoverAndRun(options: SynthOptions): Promise<SynthResult> {
  const { target, onNote } = options;
  if (rollForward(target)) onNote('completed the writes of an interrupted synth');
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
  // --check ignores the cache: whoever can change apps/ can change the cache too
  const memory = check ? Memory.empty() : memoryOf(root);
  const last =
    only.length === 0 && isHome(root, target) ? resultOfSameInputs(root, inputs, memory) : undefined;
  if (last !== undefined && areOwnersUnchanged(root, last) && last.output === (await surveyed.digest())) {
    const { repeatResult } = await import('./repeat-result.js');
    return repeatResult(root, last);
  }
  const threads = threadsAhead(inputs, memory);
  try {
    const { synthPlanned } = await import('./synth-planned.js');
    return await synthPlanned(options, inputs, memory, surveyed, threads);
  } finally {
    await threads?.stop();
  }
}

/** Starts threads while declarations are read, if there will be many units to render: most files declare several. */
const threadsAhead = ({ files }: Inputs, memory: Memory): Threads | undefined =>
  worthThreads(files.length) && memory.lastRun().rows.size === 0 ? new Threads() : undefined;
