import { expect, test } from 'vitest';
import { kubernetesSchemas } from '../kubernetes-schemas.js';
import { checksOf, fieldsOfChecks } from './all-checks.js';

const { definitions } = kubernetesSchemas();
const ofKubernetes = (names: Iterable<string>) => [...names].filter((name) => !name.startsWith('gateway.'));

test('every check is of a definition of Kubernetes', () => {
  expect(ofKubernetes(checksOf.keys()).filter((name) => definitions[name] === undefined)).toEqual([]);
});

test('every field that a check is about exists, so that the check can run', () => {
  const fields = ofKubernetes(fieldsOfChecks.keys()).flatMap((name) =>
    [...fieldsOfChecks.get(name)!].map((field) => [name, field] as const),
  );
  expect(fields.length).toBeGreaterThan(30);
  expect(fields.filter(([name, field]) => definitions[name]?.properties?.[field] === undefined)).toEqual([]);
});
