import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeObject } from '../../scripts/judge/judge-object.js';
import { Evaluator } from '../../scripts/judge/rules/evaluator.js';
import { Judge } from '../../scripts/judge/rules/judge.js';
import { parseManifests } from '../../scripts/load/parse-manifests.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { type Case, casesIn, fixtureFindings } from '../../scripts/policy/fixtures.js';
import { isMap } from '../../scripts/problem/is-map.js';
import { ruleBundleOf } from '../../scripts/rules/open.js';

const root = join(import.meta.dirname, '../..');
const bundle = ruleBundleOf(root);
const rules = new Map<string, (typeof bundle.index.rules)[number]>(
  bundle.index.rules.map((rule) => [rule.id, rule]),
);
const cases = bundle.index.rules.flatMap((rule) =>
  casesIn(join(root, 'policies', rule.id)).map((fixture) => ({ rule, fixture })),
);

type Step = string | number;

function nodesOf(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, i) => nodesOf(item, [...path, i]))
    : isMap(value)
      ? Object.entries(value).flatMap(([key, item]) => nodesOf(item, [...path, key]))
      : [];
  return path.length === 0 ? inner : [path, ...inner];
}

const absent = Symbol('absent');

function changed(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  const copy = structuredClone(value) as Record<Step, unknown>;
  if (rest.length > 0) copy[step!] = changed(copy[step!], rest, by);
  else if (by !== absent) copy[step!] = by;
  else if (Array.isArray(copy)) copy.splice(step as number, 1);
  else delete copy[step!];
  return copy;
}

let deep: unknown = 'deep';
for (let i = 0; i < 90; i++) deep = i % 2 ? [deep] : { deep };

const anything = fc.oneof(
  fc.constantFrom<unknown>(absent, null, '', 0, -1, 1e300, 0.5, true, false, [], {}, [null], { '': '' }),
  fc.constantFrom<unknown>(deep, '\ufffd\u0000', '\ud800', 'x'.repeat(20_000), '1e999', '.5', '%', '💥', '*'),
  fc.jsonValue({ maxDepth: 3 }),
);

const oneChanged = fc.constantFrom(...cases).chain(({ rule, fixture }) => {
  const places = fixture.objects.flatMap((object, i) => nodesOf(object).map((path) => [i, ...path]));
  return fc.tuple(fc.constantFrom(...places), anything).map(([place, by]) => ({
    rule,
    fixture,
    objects: changed(fixture.objects, place, by) as Manifest[],
  }));
});

const runs = { numRuns: 1000, seed: 20261121 };
// only the whole cluster shows which other route claims the same host, and what all pods request
const filledLater = new Set(['{other}', '{requested}', '{heaviest}']);
/** Placeholders that may not be left in a message. */
const names = (template: string) =>
  [...template.matchAll(/\{\w+\}/g)].map(([name]) => name).filter((name) => !filledLater.has(name));
/** Values that are not objects are never judged. */
const isObject = ({ apiVersion, kind, metadata }: Manifest) =>
  typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string';

test('any object can be judged, and each finding has a place and a reason', {
  timeout: 120_000,
}, () => {
  const judge = new Judge({ bundle });
  fc.assert(
    fc.property(oneChanged, ({ fixture, objects }) => {
      fc.pre(objects.every(isObject));
      const files = new Map(objects.map((object, i) => [`${i}.yaml`, object]));
      const wrong = objects.flatMap(judgeObject);
      for (const found of judge.judge({ files, context: fixture.input.context })) {
        const rule = rules.get(found.code);
        // objects that cannot be judged are refused; neither Kubernetes nor the loader accepts them
        if (rule === undefined) {
          expect(found.code).toBe('policy-failed');
          if (!JSON.stringify(objects).includes('\\ud800')) expect(wrong).not.toEqual([]);
          continue;
        }
        expect(files.has(found.file)).toBe(true);
        expect(found.path.length).toBeGreaterThan(0);
        for (const name of names(rule.message)) expect(found.message).not.toContain(name);
        for (const name of names(rule.wanted)) expect(found.rule?.wanted).not.toContain(name);
        for (const name of names(rule.fix)) expect(found.help).not.toContain(name);
      }
    }),
    runs,
  );
});

const harmless = {
  name: 'beside',
  image: `registry.example.com/beside:1@sha256:${'0'.repeat(64)}`,
  resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '10m', memory: '16Mi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

const reversed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversed)
    : isMap(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, item]) => [key, reversed(item)]),
        )
      : value;

function noted(object: Manifest, field: string): Manifest {
  const notes = object.metadata?.[field] ?? {};
  if (!isMap(object.metadata) || !isMap(notes)) return object;
  return { ...object, metadata: { ...object.metadata, [field]: { 'example.com/unrelated': 'x', ...notes } } };
}

/** Another container, at the end of every list of containers. */
const joined = (value: unknown): unknown =>
  isMap(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          key === 'containers' && Array.isArray(item) ? [...item, harmless] : joined(item),
        ]),
      )
    : value;

const listed = (objects: readonly Manifest[]): Manifest[] => {
  const list = (items: readonly unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });
  return parseManifests('list.json', JSON.stringify(list([list(objects)])), []).map(
    ({ object }) => object as unknown as Manifest,
  );
};

const disguises: Readonly<Record<string, (objects: readonly Manifest[]) => Manifest[]>> = {
  labels: (objects) => objects.map((object) => noted(object, 'labels')),
  annotations: (objects) => objects.map((object) => noted(object, 'annotations')),
  'another container': (objects) => objects.map((object) => joined(object) as Manifest),
  'another order of fields': (objects) => objects.map((object) => reversed(object) as Manifest),
  'a List in a List': listed,
};

test.each(Object.entries(disguises))('what is refused is refused with %s', (_, disguise) => {
  const evaluator = new Evaluator(bundle);
  const { parameters } = bundle.index;
  const escaped = cases.flatMap(({ rule, fixture }) => {
    if (!fixture.denied) return [];
    const objects = disguise(fixture.objects);
    if (objects.length < fixture.objects.length) return [];
    const other: Case = { ...fixture, objects };
    const found = fixtureFindings(evaluator, rule.scope, parameters, other);
    return found.has(rule.id) ? [] : [`${rule.id} #${fixture.document}`];
  });
  expect(escaped).toEqual([]);
});
