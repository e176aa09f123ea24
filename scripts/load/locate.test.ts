import { expect, test } from 'vitest';
import { locator } from './locate.js';

const text = 'kind: A\n---\nkind: B\nspec:\n  port: 80\n';

test('places by offset and by pointer are found in any order', () => {
  const byOffset = { file: 'a.yaml', range: [text.indexOf('80'), text.indexOf('80') + 2] as const };
  const byPointer = { file: 'a.yaml', document: 1, pointer: '/spec/port' };
  const expected = { line: 5, column: 9, length: 2 };
  for (const order of [
    [byOffset, byPointer],
    [byPointer, byOffset],
  ]) {
    const locate = locator('a.yaml', text);
    expect(order.map(locate)).toEqual([expected, expected]);
  }
});

test('a missing field is found at its nearest existing parent', () => {
  const locate = locator('a.yaml', text);
  expect(locate({ file: 'a.yaml', document: 1, pointer: '/spec/targetPort' })).toMatchObject({
    line: 4,
    column: 1,
  });
});
