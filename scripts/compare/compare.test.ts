import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataKindNames } from '../../constructs/data/data-kinds.js';
import { changes, placed } from '../../tests/support/compared.js';
import { compare } from './compare.js';
import type { Placed } from './tree.js';

const spec = {
  engine: 'postgresql',
  version: '17',
  storage: '100Gi',
  externalName: 'payments-staging-ledger-db',
  tags: { service: 'ledger' },
};
const ledger = (changed: object = {}, overrides: Partial<Placed> = {}) =>
  placed('Postgres', 'ledger-db', { ...spec, ...changed }, overrides);

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
    // the base does not contain the previous value
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

  test('is replaced by a new object that may be the same with another name', () => {
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

test('a database of production that is removed leaves its data in the cloud, and the message says so', () => {
  const [inProduction] = compare([ledger({ production: true })], []);
  expect(inProduction).toMatchObject({
    effect: 'data-loss',
    message: expect.stringContaining('the data stays in the cloud, as payments-staging-ledger-db'),
    instead: expect.stringContaining('delete it in the cloud'),
  });
  expect(compare([ledger()], [])[0]!.message).toContain('all its data is deleted');
});
