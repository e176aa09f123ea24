import { expect, test } from 'vitest';
import { builtInJudge } from '../../../tests/support/judged.js';
import type { Manifest } from '../../objects/manifest.js';
import { withoutNulls } from './nulls.js';

test('fields that are null are left out, wherever they are, and items of lists stay in their places', () => {
  expect(withoutNulls({ a: null, b: [null, { c: null, d: 1 }] })).toEqual({ b: [null, { d: 1 }] });
});

test('returns values without null as they are, and never changes its input', () => {
  const plain = { a: [{ b: 'c' }] };
  expect(withoutNulls(plain)).toBe(plain);
  const given = { a: { b: null }, c: plain };
  const kept = withoutNulls(given);
  expect(given).toEqual({ a: { b: null }, c: plain });
  expect(kept.c).toBe(plain);
});

test('a rule does not take null for a value', () => {
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: { rules: [{ host: null }] },
  } as unknown as Manifest;
  const found = builtInJudge().judge({ files: new Map([['web.yaml', ingress]]), context: {} });
  expect(found.map(({ code }) => code)).toContain('references/wildcard-host');
});
