import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emit } from '../../scripts/write/emit.js';
import { problemsOfEntity } from '../support/backstage-model.js';
import { Sandbox, smallest } from '../support/organisation.js';

const component = (fields: string, spec = ''): string =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: docs-site${fields} }
spec: { type: website, lifecycle: production, owner: payments${spec} }
`;

/** The first lines of what the command says about a catalog-info.yaml in the smallest organisation. */
function complaints(text: string): string[] {
  const { err, code } = new Sandbox({ ...smallest, 'docs/catalog-info.yaml': text }).platform(
    'catalog',
    'validate',
  );
  const lines = err.split('\n').filter((line) => line.startsWith('docs/'));
  expect(code).toBe(lines.length === 0 ? 0 : 1);
  return lines.map((line) => line.replace('docs/catalog-info.yaml:', ''));
}

test('accepts an entity whose owner and references exist, and says how many it read', () => {
  const sandbox = new Sandbox({
    ...smallest,
    'docs/catalog-info.yaml': component(
      '',
      ', dependsOn: ["component:payments/checkout", "component:docs-site-2"]',
    ),
    'site/two/catalog-info.yml': component(
      '-2',
      ', consumesApis: ["api:payments/checkout"], system: Payments',
    ),
    'node_modules/x/catalog-info.yaml': 'no: entity\n',
  });
  expect(sandbox.platform('catalog', 'validate')).toEqual({
    code: 0,
    out: '✔ 2 entities in 2 files: nothing blocks\n',
    err: '',
  });
});

describe('refuses, at its line', () => {
  test.each([
    [
      'an unknown owner',
      component('').replace('payments', 'paymets'),
      /^4:54 error unknown-owner: .*did you mean "group:default\/payments"/,
    ],
    [
      'a dangling reference',
      component('', ', dependsOn: ["resource:payments/none"]'),
      /^4:\d+ error unknown-entity: there is no entity resource:payments\/none/,
    ],
    [
      'a reference without a kind',
      component('', ', dependsOn: [checkout]'),
      /^4:\d+ error bad-value: Component.dependsOn cannot be "checkout"/,
    ],
    ['a name that Backstage does not take', component('!'), /^3:19 error bad-value: Component.metadata.name/],
    [
      'a missing field',
      component('').replace('lifecycle: production, ', ''),
      /^4:1 error missing-field: Component needs the field "lifecycle"/,
    ],
    [
      'a field of the wrong type',
      component('', ', dependsOn: x'),
      /^4:\d+ error wrong-type: Component.dependsOn must be a list/,
    ],
    [
      'a kind that Backstage does not have',
      component('').replace('Component', 'Componet'),
      /^2:7 error unknown-kind: .*did you mean "Component"/,
    ],
    [
      'an entity that is generated',
      component(', namespace: payments')
        .replace('docs-site', 'checkout')
        .replace('owner: payments', 'owner: group:default/payments'),
      /^3:19 error duplicate-entity: component:payments\/checkout is generated/,
    ],
    [
      'an entity twice, in any case',
      `${component('')}---\n${component('').replace('docs-site', 'Docs-Site')}`,
      /^8:19 error duplicate-entity: component:default\/docs-site is described/,
    ],
    ['what is no entity', 'just: text\n', /^1:1 error not-an-entity/],
    ['bad YAML', 'kind: [\n', /^\d+:\d+ error yaml-syntax/],
  ])('%s', (_, text, expected) => {
    expect(complaints(text)).toEqual([expect.stringMatching(expected)]);
  });
});

test('says where the entity is that a short reference does not reach', () => {
  const run = new Sandbox({
    ...smallest,
    'catalog-info.yaml': component('', ', dependsOn: ["component:checkout"]'),
  }).platform('catalog', 'validate');
  expect(run.err).toContain('fix: write component:payments/checkout');
});

test('takes a text from another file, and templates of the scaffolder', () => {
  expect(
    complaints(`apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: docs }
spec: { type: openapi, lifecycle: production, owner: payments, definition: { $text: ./openapi.yaml } }
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: create-docs }
spec: { type: website, owner: payments, steps: [] }
`),
  ).toEqual([]);
});

test('without a monorepo it checks the form alone, and says so', () => {
  const elsewhere = new Sandbox({ 'catalog-info.yaml': component('', ', dependsOn: ["component:x"]') });
  expect(elsewhere.platform('catalog', 'validate')).toEqual({
    code: 0,
    out: '✔ 1 entity in 1 file: nothing blocks\n',
    err: expect.stringContaining('references and owners were not checked'),
  });
  const monorepo = new Sandbox();
  expect(
    elsewhere.platform('catalog', 'validate', '--root', monorepo.root, 'catalog-info.yaml'),
  ).toMatchObject({
    code: 1,
    err: expect.stringContaining('catalog-info.yaml:4:76 error unknown-entity'),
  });
});

test('refuses to say that nothing is wrong where there is nothing', () => {
  expect(new Sandbox().platform('catalog', 'validate')).toMatchObject({
    code: 2,
    err: expect.stringContaining('there is no catalog-info.yaml'),
  });
  expect(new Sandbox().platform('catalog', 'validate', 'nowhere')).toMatchObject({ code: 2 });
});

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });
const odd = fc.oneof(fc.string({ maxLength: 70 }), fc.stringMatching(/^[a-zA-Z0-9._/-]{0,70}$/));
const word = mostly(fc.stringMatching(/^[a-z][a-z0-9]{0,60}$/), odd);
const key = mostly(fc.stringMatching(/^([a-z]{1,5}\.[a-z]{1,5}\/)?[a-z]{1,5}(-[A-Z0-9_]{1,5}[a-z])?$/), odd);
const text = mostly(fc.constant('a text'), fc.string());
const entity = fc.record({
  apiVersion: mostly(
    fc.constant('backstage.io/v1alpha1'),
    fc.constantFrom('backstage.io/v1beta1', 'backstage.io/v2'),
  ),
  kind: fc.constant('Component'),
  metadata: fc.record(
    {
      name: word,
      namespace: word,
      labels: fc.dictionary(key, word, { maxKeys: 2 }),
      annotations: fc.dictionary(key, text, { maxKeys: 2 }),
      tags: fc.array(mostly(fc.constant('go'), fc.stringMatching(/^[a-zA-Z0-9:+#-]{0,5}$/)), {
        maxLength: 2,
      }),
    },
    { requiredKeys: ['name'] },
  ),
  spec: fc.record(
    { type: text, lifecycle: text, owner: text, system: fc.oneof(text, fc.integer()) },
    { requiredKeys: ['type', 'lifecycle', 'owner'] },
  ),
});

test("agrees with Backstage's own validators about any entity", async () => {
  const validate = (await import('../../dist/validators/backstage.Component.js' as string)).default as (
    value: unknown,
  ) => boolean;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(entity, async (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      const isRefused = (await problemsOfEntity(plain)).length > 0;
      if (isRefused) refused++;
      expect(!validate(plain), emit(plain)).toBe(isRefused);
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(100);
  expect(refused).toBeLessThan(450);
});
