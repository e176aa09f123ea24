import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { digestOfSurvey, type Survey, survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';

/** The size of the memory of units that list some 6,000 files: to walk them takes the 25 ms that a thread takes to start. */
const worthThread = 400_000;

/** A walk of the output that may still be going on. */
export interface SurveyAhead {
  /** The digest of what was found, which crosses threads in no time. */
  readonly digest: () => Promise<string>;
  readonly whole: () => Promise<Survey>;
}

/** Begins to walk the output, in a thread of its own where there is much of it, while this one reads declarations. */
export function surveyAhead(target: Target): SurveyAhead {
  let found: Survey | undefined;
  const surveyHere = () => (found ??= survey(target.apps));
  const remembered = statSync(join(target.state, 'units.json'), { throwIfNoEntry: false });
  if (remembered === undefined || remembered.size < worthThread || availableParallelism() === 1)
    return { digest: async () => digestOfSurvey(surveyHere()), whole: async () => surveyHere() };

  const ask = askThread(target.apps);
  return {
    // what went wrong there goes wrong here again, and is said
    digest: async () => (await ask<string>('digest')) ?? digestOfSurvey(surveyHere()),
    whole: async () => (await ask<Survey>('whole')) ?? surveyHere(),
  };
}

/** A thread that walks the output at once, and then answers what is asked of it; undefined once it has failed. */
function askThread(apps: string): <Answer>(what: SurveyQuestion) => Promise<Answer | undefined> {
  const worker = new Worker(new URL('./survey-thread.js', import.meta.url), { workerData: apps });
  worker.unref();
  const failed = new Promise<undefined>((resolve) => {
    for (const event of ['error', 'exit'] as const) worker.once(event, () => resolve(undefined));
  });
  return async (what) => {
    worker.ref();
    worker.postMessage(what);
    const answer = await Promise.race([
      failed,
      new Promise<never>((resolve) => worker.once('message', resolve)),
    ]);
    worker.unref();
    return answer;
  };
}

export type SurveyQuestion = keyof SurveyAhead;
