import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Survey, survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';

/** The size of the memory of units beyond which the walk takes longer than a thread to start. */
const worthThread = 400_000;

/** Begins to walk the output, in a thread of its own where there is much of it, while this one reads declarations. */
export function surveyAhead(target: Target): () => Promise<Survey> {
  const remembered = statSync(join(target.state, 'units.json'), { throwIfNoEntry: false });
  if (remembered === undefined || remembered.size < worthThread || availableParallelism() === 1)
    return async () => survey(target.apps);
  const worker = new Worker(new URL('./survey-thread.js', import.meta.url), { workerData: target.apps });
  worker.unref();
  const found = new Promise<Survey | undefined>((resolve) => {
    for (const event of ['message', 'error', 'exit'] as const)
      worker.once(event, (value) => resolve(value instanceof Map ? value : undefined));
  });
  return async () => {
    worker.ref();
    // what went wrong there goes wrong here again, and is said
    return (await found) ?? survey(target.apps);
  };
}
