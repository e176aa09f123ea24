import * as node from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as ours from './crypto.js';
import { TextEncoder as Encoder } from './names.js';

test.each(['sha1', 'sha256'] as const)('%s is that of Node', (algorithm) => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const [our, their] = [ours.createHash(algorithm), node.createHash(algorithm)];
      for (const text of texts) {
        our.update(text);
        their.update(text);
      }
      expect(our.digest('hex')).toBe(their.digest('hex'));
    }),
    { numRuns: 20 },
  );
});

test('text has the bytes that Node gives it', () => {
  for (const text of ['', 'a', 'ü€😀', '\ud800', 'a\udc00b', '\ud83d\ude00\ud83d', '\u0000\uffff'])
    expect(new Encoder().encode(text)).toEqual(new TextEncoder().encode(text));
});
