import { describe, expect, test } from 'vitest';
import { edits, failed, killed } from './kills.js';

// some of the moments that kills.deep.test.ts tries

test('synth killed at some of its moments leaves each file old or new, and the next command finishes', async () => {
  expect(await killed(edits.change, 16)).toBeGreaterThanOrEqual(5);
});

describe.each(['ENOSPC', 'EACCES'])('%s', (code) => {
  test('at some moments of synth ends in a clear fault or a right result, and loses nothing', async () => {
    expect(await failed(code, 40)).toBeGreaterThan(0);
  });
});
