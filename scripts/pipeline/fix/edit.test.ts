import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Document, isMap, isSeq, parse, visit } from 'yaml';
import { toPointer } from '../../problem/pointer.js';
import { editFor } from './edit.js';

const edited = (text: string, pointer: string, fix: { value?: unknown }): string => {
  const edit = editFor(text, { file: 'x.yaml', pointer }, fix)!;
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
};

const pod = `# who
spec: # the pod
  containers:
    - name: web # first
      securityContext:
        # said on purpose
        privileged: true
        runAsUser: 0 # root
    - {name: two, securityContext: {privileged: true}}
    - name: three
      securityContext:
  hostPID: true
`;

test('sets a value and keeps everything around it', () => {
  expect(edited(pod, '/spec/containers/0/securityContext/runAsUser', { value: 1000 })).toBe(
    pod.replace('runAsUser: 0 # root', 'runAsUser: 1000 # root'),
  );
});

test('adds a field, with the maps that lead to it, in the style of its map', () => {
  expect(edited(pod, '/spec/containers/0/securityContext/readOnlyRootFilesystem', { value: true })).toBe(
    pod.replace('# root\n', '# root\n        readOnlyRootFilesystem: true\n'),
  );
  expect(edited(pod, '/spec/containers/1/securityContext/capabilities/drop', { value: ['ALL'] })).toBe(
    pod.replace('{privileged: true}}', '{privileged: true, capabilities: {drop: [ALL]}}}'),
  );
  expect(edited(pod, '/spec/securityContext/runAsNonRoot', { value: true })).toBe(
    pod.replace('hostPID: true\n', 'hostPID: true\n  securityContext:\n    runAsNonRoot: true\n'),
  );
  expect(edited(pod, '/spec/containers/2/securityContext/privileged', { value: false })).toBe(
    pod.replace('securityContext:\n  hostPID', 'securityContext:\n        privileged: false\n  hostPID'),
  );
});

test('adds a field to an empty map on lines of its own, and in brackets if a comment follows', () => {
  expect(edited('spec:\n  teams: {}\n  a: 1\n', '/spec/teams/shop/size', { value: 1 })).toBe(
    'spec:\n  teams:\n    shop:\n      size: 1\n  a: 1\n',
  );
  expect(edited('spec:\n  teams: {} # none\n', '/spec/teams/shop', { value: 'a b' })).toBe(
    'spec:\n  teams: {shop: a b} # none\n',
  );
});

test('removes a field and maps that become empty', () => {
  expect(edited(pod, '/spec/hostPID', {})).toBe(pod.replace('  hostPID: true\n', ''));
  expect(edited(pod, '/spec/containers/1/securityContext/privileged', {})).toBe(
    pod.replace('{privileged: true}}', '{}}'),
  );
  expect(parse(edited(pod, '/spec/containers/0/securityContext/privileged', {}))).toMatchObject({
    spec: { containers: [{ securityContext: { runAsUser: 0 } }, {}, {}] },
  });
});

const key = fc.stringMatching(/^[a-z]{1,4}$/);
const tree = fc.letrec((tie) => ({
  map: fc.dictionary(key, tie('any'), { minKeys: 1, maxKeys: 4 }),
  any: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.integer(), fc.boolean(), fc.string()),
    tie('map'),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
  ),
})).map;

test('changes the field and nothing else, whatever the layout', () => {
  fc.assert(
    fc.property(tree, fc.nat(), fc.nat(), fc.boolean(), fc.boolean(), (data, pick, flow, toRemove, isNew) => {
      const document = new Document(data);
      let n = 0;
      visit(document, (_, node) => {
        if ((isMap(node) || isSeq(node)) && ++n % 5 === flow % 5 && n > 1) node.flow = true;
      });
      const text = document.toString({ lineWidth: 0 });
      const paths = pathsIn(data);
      const path = [...paths[pick % paths.length]!, ...(isNew && !toRemove ? ['zzzzz', 'y'] : [])];
      const expected = new Document(data);
      const edit = editFor(text, { file: 'x', pointer: toPointer(path) }, toRemove ? {} : { value: 'new' });
      if (edit === undefined) return;
      if (toRemove) expected.deleteIn(path);
      else expected.setIn(path, 'new');
      expect(parse(text.slice(0, edit.start) + edit.text + text.slice(edit.end))).toEqual(expected.toJS());
    }),
    { numRuns: 1000 },
  );
});

/** The paths of fields, without items of lists. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (Array.isArray(value)) return value.flatMap((item, i) => pathsIn(item, [...path, String(i)]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => [[...path, k], ...pathsIn(v, [...path, k])]);
}
