import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyTree } from '../../../tests/support/any-tree.js';
import type { Placed } from '../../compare/tree.js';
import { emit } from '../../write/emit.js';
import { compareFiles } from './compare-files.js';
import type { FilePair } from './file-pair.js';

/** The files of a tree; each unit has an app.json that names its cluster. */
function filesOf(tree: readonly Placed[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { unit, file, object, cluster } of tree) {
    files.set(`${unit}/${file}`, `# Generated\n${emit(object)}`);
    files.set(`${unit}/app.json`, JSON.stringify({ name: unit, cluster }));
  }
  return files;
}

const pairsOf = (base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): FilePair[] =>
  [...new Set([...base.keys(), ...head.keys()])].map((path) => {
    const [was, now] = [base.get(path), head.get(path)];
    return { path, ...(was !== undefined && { was }), ...(now !== undefined && { now }) };
  });

/** The files that a comparison reports. */
function reported(pairs: readonly FilePair[]): Set<string> {
  const { changes, otherFiles } = compareFiles(pairs);
  const places = changes.flatMap(({ was, now }) => [was, now].filter((place) => place !== undefined));
  return new Set([
    ...otherFiles.map(({ path }) => path),
    ...places.map(({ unit, file }) => `${unit}/${file}`),
  ]);
}

const differing = (pairs: readonly FilePair[]): string[] =>
  pairs.filter(({ was, now }) => was !== now).map(({ path }) => path);

test('every file that differs is reported, and no file of equal trees', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      const pairs = pairsOf(filesOf(base), filesOf(head));
      const found = reported(pairs);
      expect(differing(pairs).filter((path) => !found.has(path))).toEqual([]);
      expect(reported(pairsOf(filesOf(base), filesOf(base)))).toEqual(new Set());
    }),
    { numRuns: 50 },
  );
});

test('every file that a random edit changes is reported, whatever the edit makes of it', () => {
  const edit = fc.record({
    tree: anyTree.filter((tree) => tree.length > 0),
    file: fc.nat(),
    at: fc.nat(),
    gone: fc.nat({ max: 3 }),
    text: fc.oneof(fc.string(), fc.constantFrom('\n', ' ', '#', '- ', ': ', '"', '---\n', '<<<<<<< HEAD\n')),
  });
  fc.assert(
    fc.property(edit, ({ tree, file, at, gone, text }) => {
      const files = filesOf(tree);
      const [path, was] = [...files][file % files.size]!;
      const start = at % was.length;
      const now = was.slice(0, start) + text + was.slice(start + gone);
      const found = reported(pairsOf(files, new Map([...files, [path, now]])));
      expect(found.has(path)).toBe(now !== was);
    }),
    { numRuns: 300 },
  );
});
