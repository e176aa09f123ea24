import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperations } from '../../../tests/support/apply-operations.js';
import type { KubernetesSchemas, Schema } from '../../judge/kubernetes-schemas.js';
import { mergeKeys } from './merge-keys.js';
import { operationsBetween } from './operations.js';

/** Each operation as one line. */
const steps = (was: unknown, now: unknown): string[] =>
  operationsBetween(was, now).map((operation) => {
    const { op, field } = operation;
    const shown = (value: unknown) => JSON.stringify(value);
    if (op === 'add') return `+ ${field} ${shown(operation.value)}`;
    if (op === 'remove') return `- ${field} ${shown(operation.was)}`;
    if (op === 'move') return `> ${field} ${operation.from.at(-1)} to ${operation.path.at(-1)}`;
    return `~ ${field} ${shown(operation.was)} ${shown(operation.value)}`;
  });

const pod = (...containers: object[]) => ({ spec: { template: { spec: { containers } } } });
const app = { name: 'app', image: 'shop:1.4.2', env: [{ name: 'A', value: '1' }] };
const proxy = { name: 'proxy', image: 'envoy:1' };

describe('items of a list', () => {
  test('are matched by their merge key, so that another order is no change of their content', () => {
    expect(steps(pod(app, proxy), pod(proxy, { ...app, image: 'shop:1.5.0' }))).toEqual([
      '> spec.template.spec.containers[proxy] 1 to 0',
      '~ spec.template.spec.containers[app].image "shop:1.4.2" "shop:1.5.0"',
    ]);
  });

  test('are reported even if only their order changes', () => {
    expect(steps({ command: ['a', 'b'] }, { command: ['b', 'a'] })).toEqual(['> command[0] 1 to 0']);
    expect(steps(pod(app, proxy), pod(proxy, app))).toHaveLength(1);
    // the fewest moves: the first item goes last
    expect(steps([1, 2, 3, 4], [2, 3, 4, 1])).toEqual(['> [3] 0 to 3']);
  });

  test('may repeat a merge key', () => {
    const env = (...values: string[]) => ({ env: values.map((value) => ({ name: 'A', value })) });
    expect(steps(env('1', '2'), env('1', '3'))).toEqual(['~ env[A].value "2" "3"']);
    expect(steps(env('1'), env('1', '1'))).toEqual(['+ env[A] {"name":"A","value":"1"}']);
    expect(steps(env('1', '1'), env('1'))).toEqual(['- env[A] {"name":"A","value":"1"}']);
  });

  test.each([
    ['ports', { containerPort: 80, protocol: 'TCP' }, { containerPort: 80, protocol: 'UDP' }, '[80/UDP]'],
    ['ports', { port: 80, targetPort: 1 }, { port: 81, targetPort: 1 }, '[81]'],
    ['volumeMounts', { name: 'tmp', mountPath: '/a' }, { name: 'tmp', mountPath: '/b' }, '[/b]'],
    ['hostAliases', { ip: '10.0.0.1' }, { ip: '10.0.0.2' }, '[10.0.0.2]'],
    ['data', { secretKey: 'a' }, { secretKey: 'b' }, '[b]'],
  ])('of %s are known by %j', (list, one, other, label) => {
    expect(steps({ [list]: [one] }, { [list]: [one, other] })).toEqual([
      `+ ${list}${label} ${JSON.stringify(other)}`,
    ]);
  });

  test('without a merge key are matched by their content', () => {
    const rule = (port: number, from: string) => ({ from: [from], port });
    const rules = [rule(1, 'a'), rule(2, 'b'), rule(3, 'c')];
    expect(steps(rules, [rules[1], rules[2]])).toEqual(['- [0] {"from":["a"],"port":1}']);
    expect(steps(rules, [rules[0], rule(9, 'b'), rules[2]])).toEqual(['~ [1].port 2 9']);
    expect(steps({ args: ['--a', '--b=1'] }, { args: ['--a', '--b=2'] })).toEqual([
      '~ args[1] "--b=1" "--b=2"',
    ]);
  });
});

test('names keys that are no plain words in brackets', () => {
  expect(steps({ metadata: {} }, { metadata: { 'acme.dev/team': 'a' } })).toEqual([
    '+ metadata[acme.dev/team] "a"',
  ]);
});

test('takes the order of keys in a map for no change', () => {
  expect(steps({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toEqual([]);
});

test("knows the merge keys of Kubernetes' OpenAPI", () => {
  const { definitions } = JSON.parse(
    readFileSync('schemas/kubernetes/definitions.json', 'utf8'),
  ) as KubernetesSchemas;
  const found: Record<string, Set<string>> = {};
  const collect = ({ keys, properties, items, additionalProperties }: Schema, list: string): void => {
    // `name` identifies the items of any other list
    if (keys !== undefined && keys.join() !== 'name') (found[list] ??= new Set()).add(keys.join());
    for (const [name, schema] of Object.entries(properties ?? {})) collect(schema, name);
    for (const schema of [items, additionalProperties]) if (schema) collect(schema, list);
  };
  for (const schema of Object.values(definitions)) collect(schema, '');
  const table = Object.entries(mergeKeys).map(([list, keys]) => [
    list,
    new Set(keys.map((key) => key.join())),
  ]);
  expect(found).toEqual(Object.fromEntries(table));
});

/** Values as manifests have them, in which lists with merge keys, some of them repeated, are frequent. */
const { manifestValue } = fc.letrec((tie) => ({
  scalar: fc.oneof(
    fc.constantFrom('a', 'b', '', '0', 'x/y', '~1'),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  ),
  named: fc.record(
    { name: fc.constantFrom('a', 'b', 'c'), value: tie('manifestValue') },
    { requiredKeys: ['name'] },
  ),
  port: fc.record(
    {
      containerPort: fc.integer({ min: 1, max: 3 }),
      protocol: fc.constantFrom('TCP', 'UDP'),
      port: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['containerPort'] },
  ),
  manifestValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('scalar'),
    fc.array(tie('scalar'), { maxLength: 6 }),
    fc.array(tie('named'), { maxLength: 6 }),
    fc.record({ ports: fc.array(tie('port'), { maxLength: 6 }) }),
    fc.dictionary(
      fc.constantFrom('env', 'spec', 'a.b/c', '__proto__', 'constructor', '0'),
      tie('manifestValue'),
    ),
    fc.array(tie('manifestValue'), { maxLength: 4 }),
    fc.jsonValue(),
  ),
}));

test('gives operations that turn any value into any other, and none for equal values', () => {
  fc.assert(
    fc.property(manifestValue, manifestValue, (was, now) => {
      expect(applyOperations(was, operationsBetween(was, now))).toEqual(now);
      expect(operationsBetween(now, structuredClone(now))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

/** A value after some random edits: items that are dropped, repeated, shuffled, and fields that change. */
const edited = (value: unknown, random: () => number): unknown => {
  const chance = (share: number) => random() < share;
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => {
      const next = edited(item, random);
      return chance(0.1) ? [] : chance(0.1) ? [next, structuredClone(next)] : [next];
    });
    return chance(0.3) ? items.toSorted(() => random() - 0.5) : items;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, inner]) =>
      chance(0.1) ? [] : [[key, edited(inner, random)] as const],
    );
    return Object.fromEntries(chance(0.1) ? [...entries, ['added', 1]] : entries);
  }
  return chance(0.1) ? 'edited' : value;
};

test('gives operations that turn an object into an edited one', () => {
  fc.assert(
    fc.property(
      fc.array(manifestValue),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (was, numbers) => {
        const now = edited(was, () => numbers.next().value!);
        expect(applyOperations(was, operationsBetween(was, now))).toEqual(now);
      },
    ),
    { numRuns: 1000 },
  );
});
