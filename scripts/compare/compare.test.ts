import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataKindNames } from '../../constructs/data/data-kinds.js';
import type { Manifest } from '../objects/manifest.js';
import { changeName } from './change.js';
import { compare } from './compare.js';
import type { Placed } from './tree.js';

const placed = (
  kind: string,
  name: string,
  spec: object,
  more: Partial<Placed> = {},
  namespace = 'payments-staging',
): Placed => {
  const object: Manifest = { apiVersion: 'acme.dev/v1', kind, metadata: { name, namespace }, spec };
  const unit = `${namespace.replace('-', '/')}/${name}`;
  return { unit, file: `${kind}-${name}.yaml`.toLowerCase(), cluster: 'eu', object, ...more };
};

const spec = {
  engine: 'postgresql',
  version: '17',
  storage: '100Gi',
  externalName: 'payments-staging-ledger-db',
  tags: { service: 'ledger' },
};
const ledger = (changed: object = {}, more: Partial<Placed> = {}) =>
  placed('Postgres', 'ledger-db', { ...spec, ...changed }, more);

/** What changes, as a confirmation would name it. */
const said = (base: readonly Placed[], head: readonly Placed[]) =>
  compare(base, head)
    .map(changeName)
    .map(({ change, object, field, from, to }) =>
      [change, object, field, from, to].filter((part) => part !== undefined).join(' '),
    );

describe('a field of a database', () => {
  const changed = (change: object) => said([ledger()], [ledger(change)]);

  test.each([
    [{ engine: 'mysql' }, 'data-replaced Postgres/ledger-db spec.engine postgresql mysql'],
    [{ version: '16' }, 'data-replaced Postgres/ledger-db spec.version 17 16'],
    [{ version: 'latest' }, 'data-replaced Postgres/ledger-db spec.version 17 latest'],
    [{ version: '18' }, 'data-upgraded Postgres/ledger-db spec.version 17 18'],
    [{ storage: '99Gi' }, 'data-replaced Postgres/ledger-db spec.storage 100Gi 99Gi'],
    [{ storage: '100G' }, 'data-replaced Postgres/ledger-db spec.storage 100Gi 100G'],
    [{ storage: 'much' }, 'data-replaced Postgres/ledger-db spec.storage 100Gi much'],
    [{ storage: undefined }, 'data-replaced Postgres/ledger-db spec.storage 100Gi nothing'],
    [
      { externalName: 'x' },
      'data-replaced Postgres/ledger-db spec.externalName payments-staging-ledger-db x',
    ],
  ])('%j', (change, expected) => {
    expect(changed(change)).toEqual([expected]);
  });

  test.each([{ storage: '0.1Ti' }, { storage: '102400Mi' }, { size: 'large' }, { backupDays: 3 }])(
    '%j does no harm',
    (change) => {
      expect(changed(change)).toEqual([]);
    },
  );

  test('that is encrypted, or made by another Composition, is another database', () => {
    const made = (name: string) => ({ crossplane: { compositionRef: { name } }, encryption: name });
    expect(said([ledger(made('a'))], [ledger(made('b'))])).toEqual([
      'data-replaced Postgres/ledger-db spec.encryption a b',
      'data-replaced Postgres/ledger-db spec.crossplane.compositionRef.name a b',
    ]);
    // what it was is not known
    expect(said([ledger()], [ledger(made('b'))])).toEqual([]);
  });

  test('a version of several parts is compared part by part', () => {
    const mysql = (version: string) => [placed('MySQL', 'books', { version })];
    expect(said(mysql('8.4'), mysql('8.0'))).toEqual(['data-replaced MySQL/books spec.version 8.4 8.0']);
    expect(said(mysql('8.4'), mysql('8.10'))).toEqual(['data-upgraded MySQL/books spec.version 8.4 8.10']);
    expect(said(mysql('8'), mysql('8.0'))).toEqual([]);
  });
});

describe('a database that goes', () => {
  test.each([...dataKindNames, 'PersistentVolumeClaim'])('%s', (kind) => {
    expect(said([placed(kind, 'x', {})], [])).toEqual([`data-loss ${kind}/x`]);
  });

  test('and another that comes may be the same one by another name', () => {
    const head = [placed('Postgres', 'aaa', {}), placed('Postgres', 'books', spec)];
    expect(said([ledger()], head)).toEqual([
      'data-replaced Postgres/ledger-db metadata.name ledger-db books',
    ]);
    // one successor is not that of two
    expect(said([ledger(), placed('Postgres', 'other', {})], [head[0]!])).toEqual([
      'data-replaced Postgres/ledger-db metadata.name ledger-db aaa',
      'data-loss Postgres/other',
    ]);
  });

  test('and comes as another kind has another engine', () => {
    const head = [placed('MySQL', 'ledger-db', { ...spec, engine: 'mysql' })];
    expect(said([ledger()], head)).toEqual(['data-replaced Postgres/ledger-db kind Postgres MySQL']);
    expect(said([ledger()], [placed('Queue', 'ledger-db', {})])).toEqual(['data-loss Postgres/ledger-db']);
  });

  test('and comes elsewhere does not take its data along', () => {
    const head = [placed('Postgres', 'ledger-db', spec, {}, 'payments-production')];
    expect(said([ledger()], head)).toEqual([
      'data-replaced Postgres/ledger-db metadata.namespace payments-staging payments-production',
    ]);
    expect(said([ledger()], [ledger({}, { cluster: 'us' })])).toEqual([
      'data-replaced Postgres/ledger-db cluster eu us',
    ]);
    const group = ledger();
    const other = { ...group, object: { ...group.object, apiVersion: 'acme.com/v1' } };
    expect(said([group], [other])).toEqual(['data-replaced Postgres/ledger-db apiVersion acme.dev acme.com']);
  });

  test('and was of a preview is not missed', () => {
    expect(said([placed('Postgres', 'x', {}, {}, 'payments--pr-7')], [])).toEqual([]);
    expect(said([placed('Namespace', 'payments--pr-7', {})], [])).toEqual([]);
  });
});

test('an environment or a team that goes takes its data along', () => {
  const base = [placed('Namespace', 'payments-staging', {}), placed('AppProject', 'payments', {})];
  expect(said(base, [])).toEqual(['data-loss Namespace/payments-staging', 'data-loss AppProject/payments']);
  // on another cluster, it is its databases that matter
  expect(
    said(
      base,
      base.map((it) => ({ ...it, cluster: 'us' })),
    ),
  ).toEqual([]);
});

describe('a Composition', () => {
  const patch = (fromFieldPath: string) => ({
    type: 'FromCompositeFieldPath',
    fromFieldPath,
    toFieldPath: 'metadata.annotations[crossplane.io/external-name]',
  });
  const resource = (name: string, type: string, from = 'spec.externalName') => {
    const [group, kind] = type.split('/');
    return { name, base: { apiVersion: `${group}/v1beta1`, kind }, patches: [patch(from)] };
  };
  const instance = resource('instance', 'rds.aws.m.upbound.io/Instance');
  const group = resource('group', 'rds.aws.m.upbound.io/SubnetGroup');
  const composition = (...resources: object[]) => [
    placed('Composition', 'postgres-rds', { pipeline: [{ step: 'auto-ready' }, { input: { resources } }] }),
  ];
  const changed = (...resources: object[]) => said(composition(group, instance), composition(...resources));

  test('may make what holds no data otherwise', () => {
    expect(changed(instance, resource('new', 'rds.aws.m.upbound.io/Instance'))).toEqual([]);
  });

  test('cannot leave out or rename what holds data', () => {
    expect(changed(group)).toEqual(['data-loss Composition/postgres-rds instance']);
    expect(changed(group, { ...instance, name: 'db' })).toEqual([
      'data-replaced Composition/postgres-rds name instance db',
    ]);
  });

  test.each([
    'rds.aws.m.upbound.io/Cluster',
    'rds.aws.m.upbound.io/ClusterInstance',
    'postgresql.cnpg.io/Cluster',
    'postgresql.sql.m.crossplane.io/Database',
    'mysql.sql.m.crossplane.io/Database',
  ])('cannot leave out or rename a %s', (type) => {
    const holder = resource('holder', type);
    expect(said(composition(group, holder), composition(group))).toEqual([
      'data-loss Composition/postgres-rds holder',
    ]);
    expect(said(composition(holder), composition({ ...holder, name: 'other' }))).toEqual([
      'data-replaced Composition/postgres-rds name holder other',
    ]);
  });

  test('cannot give what is inside a database another name', () => {
    const inside = (name: string) => ({
      name: 'database',
      base: {
        apiVersion: 'postgresql.sql.m.crossplane.io/v1alpha1',
        kind: 'Database',
        metadata: { annotations: { 'crossplane.io/external-name': name } },
      },
    });
    expect(said(composition(inside('app')), composition(inside('data')))).toEqual([
      'data-replaced Composition/postgres-rds database.externalName app data',
    ]);
  });

  test('cannot make another thing under the name', () => {
    expect(changed(resource('instance', 'rds.aws.m.upbound.io/Cluster'))).toEqual([
      'data-replaced Composition/postgres-rds instance.kind rds.aws.m.upbound.io/Instance rds.aws.m.upbound.io/Cluster',
    ]);
    expect(changed(resource('instance', 'rds.aws.m.upbound.io/Instance', 'metadata.name'))).toEqual([
      'data-replaced Composition/postgres-rds instance.externalName spec.externalName metadata.name',
    ]);
  });

  test('that goes leaves its databases alone; each cluster has its own', () => {
    const [eu] = composition(instance);
    const us = { ...eu!, unit: '_clusters/us/crossplane', cluster: 'us' };
    expect(said([eu!, us], [eu!])).toEqual(['data-loss Composition/postgres-rds']);
  });
});

test('a definition keeps its fields and its versions', () => {
  const definition = (name: string, ...fields: string[]) => {
    const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
    const spec = { properties: { ...properties, users: { type: 'array', items: { properties } } } };
    const version = { name, schema: { openAPIV3Schema: { properties: { spec } } } };
    return [placed('CompositeResourceDefinition', 'postgres.acme.dev', { versions: [version] })];
  };
  const what = 'data-loss CompositeResourceDefinition/postgres.acme.dev';
  expect(said(definition('v1', 'size'), definition('v1', 'size', 'class'))).toEqual([]);
  expect(said(definition('v1', 'size', 'class'), definition('v1', 'size'))).toEqual([
    `${what} v1.spec.class`,
    `${what} v1.spec.users.class`,
  ]);
  expect(said(definition('v1'), definition('v2'))).toEqual([`${what} v1`]);
});

const kinds = ['Postgres', 'MySQL', 'Queue', 'Namespace', 'Composition', 'Deployment', 'constructor'];
const anyPlaced = fc
  .record({
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom('a', 'b', 'c'),
    namespace: fc.constantFrom('one', 'two', 'one--pr'),
    spec: fc.record(
      {
        version: fc.constantFrom('1', '2', 'x'),
        storage: fc.constantFrom('1Gi', '2Gi', '?'),
        tags: fc.record({ service: fc.constantFrom('s', 't') }),
        pipeline: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
    cluster: fc.constantFrom('eu', 'us'),
  })
  .map(({ kind, name, namespace, spec, cluster }) => placed(kind, name, spec, { cluster }, namespace));
const anyTree = fc.uniqueArray(anyPlaced, {
  selector: ({ unit, file }) => `${unit}/${file}`,
  maxLength: 12,
});

test('a tree compared with itself has no change', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(compare(tree, structuredClone(tree))).toEqual([]);
    }),
  );
});

test('the order of a tree never matters', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      expect(compare(base.toReversed(), head.toReversed())).toEqual(compare(base, head));
    }),
  );
});

test('nothing that holds data goes unsaid', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      const gone = base.filter(
        ({ unit, file, object }) =>
          ['Postgres', 'MySQL', 'Queue'].includes(object.kind) &&
          !object.metadata.namespace!.includes('--') &&
          !head.some((other) => other.unit === unit && other.file === file),
      );
      const changed = new Set(compare(base, head).map(({ was }) => was));
      for (const was of gone) expect(changed).toContain(was);
    }),
  );
});
