import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { digestOfSurvey, type Survey, survey } from '../../write/survey.js';
import type { Target } from '../../write/target.js';

/** Size of units.json when it lists some 6,000 files: walking them takes 25 ms, as long as starting a thread. */
const worthThread = 450_000;

/** A walk of the output that may still be running. */
export interface SurveyAhead {
  /** The digest of the survey, which is small and so crosses threads quickly. */
  readonly digest: () => Promise<string>;
  readonly whole: () => Promise<Survey>;
}

/** Starts to walk the output. A large output is walked in another thread, while this thread reads declarations. */
export function surveyAhead(target: Target): SurveyAhead {
  let surveyed: Survey | undefined;
  const surveyHere = () => (surveyed ??= survey(target.apps));
  if (sizeOf(join(target.state, 'units.json')) < worthThread || availableParallelism() === 1)
    return { digest: async () => digestOfSurvey(surveyHere()), whole: async () => surveyHere() };

  const ask = askThread(target.apps);
  return {
    // an error in the thread occurs here again, where it is reported
    digest: async () => (await ask<string>('digest')) ?? digestOfSurvey(surveyHere()),
    whole: async () => (await ask<Survey>('whole')) ?? surveyHere(),
  };
}

/** The size of a file of the cache, which may be damaged in any way: .waymark may be a file. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** Starts a thread that walks the output; returns a function that queries it. Answers are undefined if it fails. */
function askThread(apps: string): <Answer>(what: SurveyQuestion) => Promise<Answer | undefined> {
  const worker = new Worker(new URL(import.meta.resolve('#survey-thread')), { workerData: apps });
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
