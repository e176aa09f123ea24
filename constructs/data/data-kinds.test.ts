import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { guardedKindOf } from '../../scripts/compare/guarded.js';
import { compositions } from '../../tests/crossplane/compositions.js';
import { isComposite, permittedKinds } from '../argocd/emitted-kinds.js';
import { compositeKinds } from '../crossplane/composites/composite-kinds.js';
import { compositionName } from '../crossplane/composition/composition.js';
import { dataFields, sharedFields } from '../fields/data-fields.js';
import { builtInKinds } from '../kinds.js';
import { schemas } from '../schemas.js';
import { dataKindNames, descriptorOf, isDataKind } from './data-kinds.js';
import { inlineFields, inlineFieldsOf } from './inline.js';

test('only data kinds are data kinds', () => {
  expect(['Postgres', 'Bucket'].every(isDataKind)).toBe(true);
  expect(['WebService', 'constructor', 'postgres', ''].some(isDataKind)).toBe(false);
});

test('services and environments have exactly the inline fields of the descriptors', () => {
  expect(Object.keys(dataFields)).toEqual(inlineFields);
  expect(Object.keys(sharedFields)).toEqual(inlineFields.filter((name) => name !== 'database'));
});

describe.each(dataKindNames)('%s', (kind) => {
  const descriptor = descriptorOf(kind);

  test('is declared, rendered, guarded, defined in clusters and allowed to teams', () => {
    expect(schemas.find((schema) => schema.kind === kind)).toMatchObject({ home: 'service' });
    expect(builtInKinds[kind]?.name).toBe(`${kind.toLowerCase()}Objects`);
    expect(guardedKindOf(kind)).toMatchObject({ noun: descriptor.noun, holdsData: true });
    expect(compositeKinds.find((composite) => composite.kind === kind)).toMatchObject({
      plural: descriptor.plural,
      columns: descriptor.columns,
      spec: {
        properties: {
          engine: { enum: [descriptor.engine.name] },
          externalName: { maxLength: descriptor.cloudName.longest },
        },
      },
    });
    expect(permittedKinds('acme.dev', [])).toContainEqual({ group: 'acme.dev', kind });
    expect(isComposite('acme.dev', `acme.dev/${kind}`)).toBe(true);
  });

  test('can be written inline with each of its types', () => {
    const field = inlineFieldsOf(kind)[0]!;
    expect(Object.keys(dataFields)).toContain(field);
    const text = JSON.stringify(dataFields[field as keyof typeof dataFields]);
    expect(descriptor.inline.types.filter((type) => !text.includes(`"${type}"`))).toEqual([]);
    if (descriptor.inline.list !== 'databases') return;
    const [word] = /"pattern":"(\^\([^"]+-ha[^"]+)"/.exec(text)!.slice(1);
    for (const type of descriptor.inline.types)
      expect(`${type}-${descriptor.engine.versions[0]}-ha`).toMatch(
        new RegExp(word!.replaceAll('\\\\', '\\')),
      );
  });

  test('has columns and guarded fields that exist in its composite', () => {
    const { properties } = compositeKinds.find((composite) => composite.kind === kind)!.spec;
    for (const field of [...Object.values(descriptor.columns), ...descriptor.guardedFields])
      expect(properties).toHaveProperty(field);
  });

  test('stores data in resources that its Compositions compose', () => {
    for (const [name, { storedIn }] of Object.entries(descriptor.compositions)) {
      const own = compositions.find((one) => compositionName(one) === compositionName({ kind, name }))!;
      const made = own.resources.map(({ base }) => typeOf(base));
      for (const type of storedIn) expect([name, made]).toEqual([name, expect.arrayContaining([type])]);
    }
  });
});

/** `rds.aws/Instance`, whichever provider makes it. */
const typeOf = ({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string =>
  `${apiVersion.split('/')[0]!.replace(/\.(aws|sql)\..*/, '.$1')}/${kind}`;

test('the rules know every AWS resource that stores data', () => {
  const lib = readFileSync(new URL('../../policies/lib/crossplane.rego', import.meta.url), 'utf8');
  const known = lib.slice(lib.indexOf('data_types := {'));
  const inAws = dataKindNames.flatMap((kind) =>
    Object.values(descriptorOf(kind).compositions).flatMap(({ storedIn }) =>
      storedIn.filter((type) => type.includes('.aws/')).map((type) => type.replace('.aws', '')),
    ),
  );
  // a topic stores no messages, and the storage of Aurora is that of its cluster
  const storesNothing = ['sns/Topic', 'rds/ClusterInstance'];
  expect([...new Set(inAws)].filter((type) => !known.includes(`"${type}"`)).sort()).toEqual(
    storesNothing.sort(),
  );
});
