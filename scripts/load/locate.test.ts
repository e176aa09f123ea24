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

test('a field that an item of a list lacks is found at the item, not at the list', () => {
  const pods = `spec:
  containers:
  - name: first
  - image: a
    ports:
    - containerPort: 80
  - {name: flow}
  args: [one, two]
`;
  const locate = locator('a.yaml', pods);
  const placeOf = (pointer: string, on: 'key' | 'value' = 'value') => {
    const { line, column } = locate({ file: 'a.yaml', pointer, on });
    return `${line}:${column}`;
  };
  expect(placeOf('/spec/containers/0/resources/limits')).toBe('3:5');
  expect(placeOf('/spec/containers/1/resources', 'key')).toBe('4:5');
  expect(placeOf('/spec/containers/1')).toBe('4:5');
  expect(placeOf('/spec/containers/1/ports/0/name')).toBe('6:7');
  expect(placeOf('/spec/containers/1/ports/5/name')).toBe('5:5');
  expect(placeOf('/spec/containers/2/resources')).toBe('7:6');
  expect(placeOf('/spec/containers/9/resources')).toBe('2:3');
  expect(placeOf('/spec/args/1')).toBe('8:15');
});
