import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compositeKinds } from '../../constructs/crossplane/composites/composite-kinds.js';
import { withDefaults } from '../../constructs/crossplane/composites/definition.js';
import { compose } from '../../constructs/crossplane/composition/compose.js';
import { compositionName } from '../../constructs/crossplane/composition/composition.js';
import { composedBy, packages } from '../../constructs/crossplane/packages.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { some } from '../support/some.js';
import type { Loose } from '../support/unit.js';
import { cases } from './cases.js';
import { compositions } from './compositions.js';
import { extracts, isKnown, wrongWith } from './known.js';

const apps = join(import.meta.dirname, '../../apps');
const example = readdirSync(apps, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file): [string, Manifest] => [file, parse(readFileSync(join(apps, file), 'utf8')) as Manifest]);

const kindOf = (name: string) => compositeKinds.find(({ kind }) => kind === name)!;

/**
 * A composed object as Crossplane creates it, in the namespace of its composite. Fields that a provider uses only at
 * creation have the same schema as those that it keeps up to date.
 */
const made = (object: object, namespace: string | undefined): Manifest => {
  const { metadata, spec, ...rest } = object as Manifest & { spec?: Loose };
  const { initProvider, ...whole } = spec ?? {};
  return {
    ...rest,
    metadata: { ...metadata, name: metadata.name ?? 'any', namespace },
    ...(spec === undefined ? {} : { spec: whole }),
    ...(initProvider === undefined
      ? {}
      : { spec: { ...whole, forProvider: { ...whole.forProvider, ...initProvider } } }),
  } as Manifest;
};

test.each(
  cases.map((one): [string, (typeof cases)[number]] => [`${compositionName(one.of)} ${one.name}`, one]),
)('what %s becomes is what the providers take', (_, { of, composite }) => {
  const whole = withDefaults(kindOf(of.kind), composite);
  for (const { by, object } of some(compose(of, whole)))
    expect([by.name, wrongWith(made(object, 'any'))]).toEqual([by.name, []]);
});

test('so are the composed resources of every composite of the example, for each possible composition', () => {
  const composites = example.filter(([, { apiVersion }]) => apiVersion === 'acme.dev/v1');
  const seen = new Set<string>();
  for (const [file, composite] of some(composites)) {
    const ref = (composite.spec as { crossplane: { compositionRef?: { name: string } } }).crossplane;
    const possible = compositions.filter((of) =>
      ref.compositionRef === undefined
        ? of.kind === composite.kind
        : compositionName(of) === ref.compositionRef.name,
    );
    for (const of of some(possible))
      for (const { by, object } of compose(of, withDefaults(kindOf(of.kind), composite))) {
        expect([file, by.name, wrongWith(made(object, composite.metadata.namespace))]).toEqual([
          file,
          by.name,
          [],
        ]);
        seen.add(compositionName(of));
      }
  }
  expect(seen.size).toBeGreaterThan(10);
});

test('Crossplane accepts the objects with which clusters of the example provide data', () => {
  const objects = example.filter(([file]) => /^_clusters\/[^/]+\/data\//.test(file));
  for (const [file, object] of some(objects)) expect([file, wrongWith(object)]).toEqual([file, []]);
  expect(objects.filter(([, object]) => !isKnown(object)).map(([file]) => file)).toEqual([]);
  expect(objects.length).toBeGreaterThan(50);
});

test('every kind that is composed has its schema', () => {
  const bases = composedBy(compositions).map(({ base }) => base);
  expect(bases.filter((base) => !isKnown(base))).toEqual([]);
});

test('the schemas are of the versions of the providers that clusters get', () => {
  const versionOf = (module: string) => extracts.find((one) => one.module.endsWith(module))!.version;
  const wanted = packages(compositions).flatMap(({ kind, spec }) =>
    kind === 'Provider' && 'package' in spec ? [spec.package as string] : [],
  );
  for (const [name, version] of wanted.map((one) => one.split(':')))
    expect([name, version]).toEqual([
      name,
      versionOf(name!.endsWith('/provider-sql') ? '/provider-sql' : '/provider-aws/v2'),
    ]);
});

const instance = {
  apiVersion: 'rds.aws.m.upbound.io/v1beta1',
  kind: 'Instance',
  metadata: { name: 'ledger', namespace: 'payments-staging' },
  spec: { forProvider: { region: 'eu-central-1', engine: 'postgres', instanceClass: 'db.t4g.micro' } },
};
const forProvider = (more: object) => ({
  ...instance,
  spec: { forProvider: { ...instance.spec.forProvider, ...more } },
});

test.each([
  ['a misspelt field', { storageEncryted: true }, '/spec/forProvider has no field "storageEncryted"'],
  [
    'a misspelt field inside another',
    { passwordSecretRef: { key: 'password', nam: 'ledger' } },
    '/spec/forProvider/passwordSecretRef has no field "nam"',
  ],
  ['a text for a number', { port: '5432' }, '/spec/forProvider/port must be number'],
  ['a field too few', { passwordSecretRef: { name: 'ledger' } }, "must have required property 'key'"],
  [
    'nothing where a rule wants something',
    { instanceClass: undefined },
    'has(self.forProvider.instanceClass)',
  ],
])('%s is found', (_, more, problem) => {
  expect(wrongWith(instance)).toEqual([]);
  expect(wrongWith(JSON.parse(JSON.stringify(forProvider(more)))).join('\n')).toContain(problem);
});

test('a word that is none of those there are is found', () => {
  const kept = { ...instance, spec: { ...instance.spec, managementPolicies: ['Keep'] } };
  expect(wrongWith(kept).join('\n')).toContain('must be equal to one of the allowed values');
});
