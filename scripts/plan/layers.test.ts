import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, toPointer } from '../problem/pointer.js';
import { flatten, type Layer, originOf } from './layers.js';

const layer = (file: string, values: Record<string, unknown>): Layer => ({
  values,
  place: (pointer) => ({ file, pointer }),
});

describe('layers', () => {
  const layers = [
    layer('override', { replicas: 5, env: { A: '1' } }),
    layer('spec', { replicas: 3, env: { A: '0', B: '2' }, args: ['x', 'y'] }),
    layer('tier', { resources: 'small', args: ['z'] }),
  ];

  test('maps merge deeply, lists and scalars are replaced', () => {
    expect(flatten(layers)).toEqual({
      replicas: 5,
      env: { A: '1', B: '2' },
      args: ['x', 'y'],
      resources: 'small',
    });
  });

  test('a value comes from the first layer that has it', () => {
    expect(originOf(layers, '/replicas')).toEqual({ file: 'override', pointer: '/replicas' });
    expect(originOf(layers, '/env/B')).toEqual({ file: 'spec', pointer: '/env/B' });
    expect(originOf(layers, '/resources')).toEqual({ file: 'tier', pointer: '/resources' });
    expect(originOf(layers, '/port')).toBeUndefined();
  });

  test('a merged spec shares no value with its layers', () => {
    const merged = flatten(layers) as { env: Record<string, string> };
    merged.env['A'] = 'changed';
    expect(at(layers[0]!.values, ['env', 'A'])).toBe('1');
  });

  test('every leaf of a merged spec has an origin with the same value', () => {
    const values = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.integer(), fc.dictionary(fc.constantFrom('x', 'y'), fc.integer())),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 4 }), (all) => {
        const made = all.map((v, i) => layer(String(i), v));
        const merged = flatten(made);
        for (const [key, value] of Object.entries(merged)) {
          const paths =
            typeof value === 'object' ? Object.keys(value as object).map((k) => [key, k]) : [[key]];
          for (const path of paths) {
            const origin = originOf(made, toPointer(path))!;
            expect(at(all[Number(origin.file)], path)).toEqual(at(merged, path));
          }
        }
      }),
    );
  });
});
