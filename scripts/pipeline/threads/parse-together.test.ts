import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ReadInput } from '../../load/inputs.js';
import { parseFile } from '../../load/parse.js';
import { parseTogether } from './parse-together.js';
import type { Threads } from './threads.js';

const filesOf = (count: number): ReadInput[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `teams/payments/service-${i}.yaml`,
    role: 'service',
    team: 'payments',
    bytes: Buffer.from(i % 7 === 0 ? 'kind: [\n' : `kind: WebService\nname: service-${i}\n`),
  }));

/** Threads that answer after some time; `parsed` counts the files that they got. */
function threadsAfter(delay: number) {
  const counted = { parsed: 0 };
  const run = async (_: string, files: readonly ReadInput[]) => {
    await setTimeout(delay);
    counted.parsed += files.length;
    return files.map(parseFile);
  };
  return { threads: { count: 3, run } as unknown as Threads, counted };
}

test.each([0, 1, 31, 32, 33, 500])(
  'files that several threads parse are those that one parses: %i',
  async (count) => {
    const files = filesOf(count);
    const { threads, counted } = threadsAfter(0);
    expect(await parseTogether(files, threads)).toEqual(files.map(parseFile));
    if (count === 500) expect(counted.parsed).toBeGreaterThan(0);
  },
);

test('nobody waits for threads that start late', async () => {
  const files = filesOf(100);
  const { threads, counted } = threadsAfter(5_000);
  expect(await parseTogether(files, threads)).toEqual(files.map(parseFile));
  expect(counted.parsed).toBe(0);
});
