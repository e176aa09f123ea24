import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { some } from '../../tests/support/some.js';
import { repositoryRoot } from '../../tests/support/sources.js';
import { blockLine } from './block-lines.js';
import { leafLines, locator } from './locate.js';

const filesBelow = (folder: string) =>
  readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));

test('every line that is found is the line that parsing finds', () => {
  let found = 0;
  for (const file of some([
    ...filesBelow('teams'),
    ...filesBelow('environments'),
    ...filesBelow('scorecard'),
  ])) {
    const text = readFileSync(join(repositoryRoot, file), 'utf8');
    const locate = locator(file, text);
    const pointers = new Set([...leafLines(text).keys()].flatMap(withParents));
    for (const pointer of pointers) {
      const line = blockLine(text.split('\n'), { file, pointer });
      if (line === undefined) continue;
      found++;
      expect({ file, pointer, line }).toEqual({ file, pointer, line: locate({ file, pointer }).line });
    }
  }
  expect(found).toBeGreaterThan(100);
});

function withParents(pointer: string): string[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((_, i) => `/${parts.slice(0, i + 1).join('/')}`);
}

test.each([
  [
    'a text in a block',
    '/spec/image',
    'spec:\n  args:\n    - |\n      spec:\n        image: no\n  image: yes\n',
    6,
  ],
  [
    'a key of the same name in another map',
    '/spec/image',
    'metadata:\n  image: x\nspec:\n  port: 1\n  image: y\n',
    5,
  ],
  ['comments at the margin', '/spec/image', 'spec:\n# image: no\n  port: 1\n\n# more\n  image: y\n', 6],
  ['a list at the indent of its key', '/spec/image', 'spec:\n  args:\n  - image: no\n  image: y\n', 4],
  ['a map in flow style', '/spec/image', 'spec: {image: y}\n', undefined],
  ['a key that is quoted', '/spec/image', 'spec:\n  "image": y\n', undefined],
  ['a key that is missing', '/spec/image', 'spec:\n  port: 1\nother:\n  image: y\n', undefined],
  ['several documents', '/spec', 'spec: 1\n---\nspec: 2\n', undefined],
  ['an item of a list', '/spec/args/0', 'spec:\n  args:\n    - a\n', undefined],
])('%s', (_, pointer, text, line) => {
  expect(blockLine(text.split('\n'), { file: 'x.yaml', pointer })).toBe(line);
});
