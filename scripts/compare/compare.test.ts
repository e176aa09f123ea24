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
  overrides: Partial<Placed> = {},
  namespace = 'payments-staging',
): Placed => {
  const object: Manifest = { apiVersion: 'acme.dev/v1', kind, metadata: { name, namespace }, spec };
  const unit = `${namespace.replace('-', '/')}/${name}`;
  return { unit, file: `${kind}-${name}.yaml`.toLowerCase(), cluster: 'eu', object, ...overrides };
};

const spec = {
  engine: 'postgresql',
  version: '17',
  storage: '100Gi',
  externalName: 'payments-staging-ledger-db',
  tags: { service: 'ledger' },
};
const ledger = (changed: object = {}, overrides: Partial<Placed> = {}) =>
  placed('Postgres', 'ledger-db', { ...spec, ...changed }, overrides);

/** Changes between two trees, each as one line with the fields of a confirmation. */
const changes = (base: readonly Placed[], head: readonly Placed[]) =>
  compare(base, head)
    .map(changeName)
    .map(({ change, object, field, from, to }) =>
      [change, object, field, from, to].filter((part) => part !== undefined).join(' '),
    );

describe('a field of a database', () => {
  const changed = (change: object) => changes([ledger()], [ledger(change)]);

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

  test('reports a database that changes its encryption or Composition as replaced', () => {
    const made = (name: string) => ({ crossplane: { compositionRef: { name } }, encryption: name });
    expect(changes([ledger(made('a'))], [ledger(made('b'))])).toEqual([
      'data-replaced Postgres/ledger-db spec.encryption a b',
      'data-replaced Postgres/ledger-db spec.crossplane.compositionRef.name a b',
    ]);
    // the base does not say what it was
    expect(changes([ledger()], [ledger(made('b'))])).toEqual([]);
  });

  test('compares versions part by part', () => {
    const mysql = (version: string) => [placed('MySQL', 'books', { version })];
    expect(changes(mysql('8.4'), mysql('8.0'))).toEqual(['data-replaced MySQL/books spec.version 8.4 8.0']);
    expect(changes(mysql('8.4'), mysql('8.10'))).toEqual(['data-upgraded MySQL/books spec.version 8.4 8.10']);
    expect(changes(mysql('8'), mysql('8.0'))).toEqual([]);
  });
});

describe('a database that is removed', () => {
  test.each([...dataKindNames, 'PersistentVolumeClaim'])('%s', (kind) => {
    expect(changes([placed(kind, 'x', {})], [])).toEqual([`data-loss ${kind}/x`]);
  });

  test('is replaced by a new one that may be the same under another name', () => {
    const head = [placed('Postgres', 'aaa', {}), placed('Postgres', 'books', spec)];
    expect(changes([ledger()], head)).toEqual([
      'data-replaced Postgres/ledger-db metadata.name ledger-db books',
    ]);
    // an object replaces at most one other
    expect(changes([ledger(), placed('Postgres', 'other', {})], [head[0]!])).toEqual([
      'data-replaced Postgres/ledger-db metadata.name ledger-db aaa',
      'data-loss Postgres/other',
    ]);
  });

  test('is replaced by one of another kind with the same name', () => {
    const head = [placed('MySQL', 'ledger-db', { ...spec, engine: 'mysql' })];
    expect(changes([ledger()], head)).toEqual(['data-replaced Postgres/ledger-db kind Postgres MySQL']);
    expect(changes([ledger()], [placed('Queue', 'ledger-db', {})])).toEqual(['data-loss Postgres/ledger-db']);
  });

  test('is replaced by one on another cluster, in another namespace or group', () => {
    const head = [placed('Postgres', 'ledger-db', spec, {}, 'payments-production')];
    expect(changes([ledger()], head)).toEqual([
      'data-replaced Postgres/ledger-db metadata.namespace payments-staging payments-production',
    ]);
    expect(changes([ledger()], [ledger({}, { cluster: 'us' })])).toEqual([
      'data-replaced Postgres/ledger-db cluster eu us',
    ]);
    const group = ledger();
    const other = { ...group, object: { ...group.object, apiVersion: 'acme.com/v1' } };
    expect(changes([group], [other])).toEqual([
      'data-replaced Postgres/ledger-db apiVersion acme.dev acme.com',
    ]);
  });

  test('is not reported if it belonged to a preview', () => {
    expect(changes([placed('Postgres', 'x', {}, {}, 'payments--pr-7')], [])).toEqual([]);
    expect(changes([placed('Namespace', 'payments--pr-7', {})], [])).toEqual([]);
  });
});

test('reports a removed environment or team as data loss', () => {
  const base = [placed('Namespace', 'payments-staging', {}), placed('AppProject', 'payments', {})];
  expect(changes(base, [])).toEqual([
    'data-loss Namespace/payments-staging',
    'data-loss AppProject/payments',
  ]);
  // a Namespace that moves to another cluster is not reported; its databases are
  expect(
    changes(
      base,
      base.map((object) => ({ ...object, cluster: 'us' })),
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
  const changed = (...resources: object[]) =>
    changes(composition(group, instance), composition(...resources));

  test('may change resources without data', () => {
    expect(changed(instance, resource('new', 'rds.aws.m.upbound.io/Instance'))).toEqual([]);
  });

  test('cannot leave out or rename resources with data', () => {
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
    expect(changes(composition(group, holder), composition(group))).toEqual([
      'data-loss Composition/postgres-rds holder',
    ]);
    expect(changes(composition(holder), composition({ ...holder, name: 'other' }))).toEqual([
      'data-replaced Composition/postgres-rds name holder other',
    ]);
  });

  test('cannot rename a database inside a server', () => {
    const inside = (name: string) => ({
      name: 'database',
      base: {
        apiVersion: 'postgresql.sql.m.crossplane.io/v1alpha1',
        kind: 'Database',
        metadata: { annotations: { 'crossplane.io/external-name': name } },
      },
    });
    expect(changes(composition(inside('app')), composition(inside('data')))).toEqual([
      'data-replaced Composition/postgres-rds database.externalName app data',
    ]);
  });

  test('cannot create another resource under the same name', () => {
    expect(changed(resource('instance', 'rds.aws.m.upbound.io/Cluster'))).toEqual([
      'data-replaced Composition/postgres-rds instance.kind rds.aws.m.upbound.io/Instance rds.aws.m.upbound.io/Cluster',
    ]);
    expect(changed(resource('instance', 'rds.aws.m.upbound.io/Instance', 'metadata.name'))).toEqual([
      'data-replaced Composition/postgres-rds instance.externalName spec.externalName metadata.name',
    ]);
  });

  test('is reported for the cluster that loses it', () => {
    const [eu] = composition(instance);
    const us = { ...eu!, unit: '_clusters/us/crossplane', cluster: 'us' };
    expect(changes([eu!, us], [eu!])).toEqual(['data-loss Composition/postgres-rds']);
  });
});

test('reports versions and fields that a definition loses', () => {
  const definition = (name: string, ...fields: string[]) => {
    const properties = Object.fromEntries(fields.map((field) => [field, { type: 'string' }]));
    const spec = { properties: { ...properties, users: { type: 'array', items: { properties } } } };
    const version = { name, schema: { openAPIV3Schema: { properties: { spec } } } };
    return [placed('CompositeResourceDefinition', 'postgres.acme.dev', { versions: [version] })];
  };
  const what = 'data-loss CompositeResourceDefinition/postgres.acme.dev';
  expect(changes(definition('v1', 'size'), definition('v1', 'size', 'class'))).toEqual([]);
  expect(changes(definition('v1', 'size', 'class'), definition('v1', 'size'))).toEqual([
    `${what} v1.spec.class`,
    `${what} v1.spec.users.class`,
  ]);
  expect(changes(definition('v1'), definition('v2'))).toEqual([`${what} v1`]);
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

test('finds no change between equal trees', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(compare(tree, structuredClone(tree))).toEqual([]);
    }),
  );
});

test('does not depend on the order of objects', () => {
  fc.assert(
    fc.property(anyTree, anyTree, (base, head) => {
      expect(compare(base.toReversed(), head.toReversed())).toEqual(compare(base, head));
    }),
  );
});

test('reports every removed object with data', () => {
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
