import { describe, expect, test } from 'vitest';
import { edits, failed, killed } from './kills.js';

const patience = 300_000;

describe('kill -9', () => {
  let moments = 0;

  test.each(Object.entries(edits))(
    'at any moment of a synth (%s) leaves each file old or new; after the next command each unit is, and it finishes the rest',
    async (_, edit) => {
      moments += await killed(edit, 1);
      expect(moments).toBeGreaterThan(0);
    },
    patience,
  );

  test('was tried at 200 moments and more', () => {
    expect(moments).toBeGreaterThanOrEqual(200);
  });
});

const codes = ['ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'EXDEV', 'ENOENT', 'EIO'];

// each code meets every seventh call, so that together they meet every one
describe.each(codes.map((code, nth) => [code, nth] as const))('%s', (code, nth) => {
  test(
    'at any moment of synth ends in a clear fault or a right result, and loses nothing',
    async () => {
      expect(await failed(code, codes.length, nth)).toBeGreaterThan(0);
    },
    patience,
  );
});
