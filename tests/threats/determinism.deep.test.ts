import { expect, test } from 'vitest';
import { large, plain, rendered, small, usual, variations } from './determinism.js';

let text: string | undefined;
const largeAndPlain = () => (text ??= JSON.stringify(rendered(large)));

const others = Object.entries(variations).filter(([name]) => !usual.includes(name));

test.each(others)('%s gives the same bytes', (_, variation) => {
  expect(rendered(small, variation)).toEqual(plain());
});

test.each(['1', '2', '5'])('%s workers give the same bytes', (WAYMARK_WORKERS) => {
  // not toEqual, which would print a thousand files
  expect(JSON.stringify(rendered(large, { env: { WAYMARK_WORKERS } })) === largeAndPlain()).toBe(true);
});
