import { expect, test } from 'vitest';
import { rangeInModule } from './locate-typescript.js';

const text = `import { service } from 'waymark-platform';
// export default is written below
const common = { a: 1 };

export default service(
  {
    image: 'a:1', // replicas: 9
    ...common,
    'port': 80,
    env: { LOG: \`a,}\${1}\`, "A B": 'x' },
    databases: [{ name: 'a' }, { size: 'small', name: "b, }" }],
    /* replicas: 8 */ replicas: 3,
  },
  (scope) => {},
);
`;
const at = (pointer: string, on?: 'key' | 'value') => {
  const [start, end] = rangeInModule(text, { file: 'x.ts', pointer, ...(on ? { on } : {}) });
  return text.slice(start, end);
};

test('a pointer leads to the value in the object literal, past comments, strings and spreads', () => {
  expect(at('/spec/image')).toBe("'a:1'");
  expect(at('/spec/port')).toBe('80');
  expect(at('/spec/replicas')).toBe('3');
  expect(at('/spec/env/A B')).toBe("'x'");
  expect(at('/spec/databases/1/name')).toBe('"b, }"');
});

test('the key is marked if the key is meant, or if the value is a map or list', () => {
  expect(at('/spec/replicas', 'key')).toBe('replicas');
  expect(at('/spec/env')).toBe('env');
});

test('a missing value is at its nearest parent, and the whole module at the call', () => {
  expect(at('/spec/env/NONE')).toBe('env');
  expect(at('/spec/nothing')).toBe('export default service(');
  expect(at('/kind')).toBe('export default service(');
});
