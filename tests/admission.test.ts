import { expect, test } from 'vitest';
import { celCases, rulesFor } from './support/admission.js';
import { refuses } from './support/cel.js';

test('each CEL expression refuses and accepts the fixtures of its rule', () => {
  const cases = celCases();
  const wrong = cases.filter(
    ({ objects, policy, denied }) => objects.some((object) => refuses(policy, object)) !== denied,
  );
  expect(wrong.map(({ namespace }) => namespace)).toEqual([]);
  expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(rulesFor('vap'));
});
