import { setImmediate } from 'node:timers/promises';
import type { ReadInput } from '../../load/inputs.js';
import { type ParsedFile, parseFile } from '../../load/parse.js';
import type { Threads } from './threads.js';

// 10 ms of work, so nobody waits long for the last one
const batchSize = 32;

/** Parses files in this thread, from the first on, and in other threads, from the last on, until they meet. */
export async function parseTogether(files: readonly ReadInput[], threads: Threads): Promise<ParsedFile[]> {
  const parsed: ParsedFile[] = [];
  const taken: Promise<void>[] = [];
  let [first, end] = [0, files.length];
  const parseThere = async (): Promise<void> => {
    const start = Math.max(first, end - batchSize);
    const batch = files.slice(start, end);
    end = start;
    const results = await threads.run<ParsedFile[]>('parse', batch);
    for (const [i, result] of results.entries()) parsed[start + i] = result;
    if (first < end) await parseThere();
  };
  // this thread occupies a core; the others start meanwhile, and an empty batch returns once one is ready
  for (let i = 1; i < threads.count; i++)
    threads.run('parse', []).then(() => {
      if (first < end) taken.push(parseThere());
    });
  while (first < end) {
    parsed[first] = parseFile(files[first]!);
    if (++first % batchSize === 0) await setImmediate();
  }
  await Promise.all(taken);
  return parsed;
}
