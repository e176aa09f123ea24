import { expect, test } from 'vitest';
import { cases } from '../../../../tests/crossplane/cases.js';
import { aws, compositions, inputs } from '../../../../tests/crossplane/compositions.js';
import { some } from '../../../../tests/support/some.js';
import { compose } from '../../composition/compose.js';
import { compositionName } from '../../composition/composition.js';
import { getAt } from '../../language/field-path.js';
import { rds } from './rds.js';

const named = (name: string) => compositions.find((of) => compositionName(of) === name)!;

const forProvider = (object: object) => getAt(object, 'spec.forProvider') as Record<string, unknown>;
const nameInAws = (object: object) => getAt(object, 'metadata.annotations[crossplane.io/external-name]');

/** The fields for AWS of an entry's object in each case, with the version of the composite. */
const made = (composition: string, entry: string) =>
  some(cases.filter(({ of }) => compositionName(of) === composition)).map(({ of, composite }) => ({
    version: composite.spec['version'] as string,
    fields: forProvider(compose(of, composite).find(({ by }) => by.name === entry)!.object),
  }));

test.each([
  ['postgres-rds', 'instance', 'parameterGroupName', 'postgres'],
  ['mysql-rds', 'instance', 'parameterGroupName', 'mysql'],
  ['postgres-aurora', 'cluster', 'dbClusterParameterGroupName', 'aurora-postgresql'],
])('%s is upgraded into a parameter group of the new version', (name, entry, field, engine) => {
  const familyOf = new Map(
    named(name).shared!.map(({ base }) => [nameInAws(base), forProvider(base)['family']]),
  );
  const versions = new Set<string>();
  for (const { version, fields } of made(name, entry)) {
    expect(fields['allowMajorVersionUpgrade']).toBe(true);
    expect([version, familyOf.get(fields[field])]).toEqual([version, `${engine}${version}`]);
    versions.add(version);
  }
  // a group has one family for ever
  expect(familyOf.size).toBe(versions.size);
  expect(versions.size).toBeGreaterThan(1);
});

test('a cache is upgraded with the parameters of the new version', () => {
  const groups = made('cache-elasticache', 'replication-group').map(({ version, fields }) =>
    [version, fields['engineVersion'], fields['parameterGroupName']].join(' '),
  );
  expect([...new Set(groups)].sort()).toEqual(['7 7.2 default.valkey7', '8 8.0 default.valkey8']);
});

test('each parameter group has a name that AWS allows, whatever the name of the cluster', () => {
  const groups = ['eu', '2-eu', 'eu--prod'].flatMap((name) =>
    (['Postgres', 'MySQL'] as const).flatMap((kind) => rds(kind, { ...aws, name }, inputs).shared!),
  );
  const names = some(groups.map(({ base }) => nameInAws(base)));
  for (const name of names) expect(name).toMatch(/^[a-z](-?[a-z0-9])*$/);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ['postgres-rds', 'instance'],
  ['mysql-rds', 'instance'],
  ['postgres-aurora', 'cluster'],
])('%s that is deleted a second time leaves another snapshot', (name, entry) => {
  const { of, composite } = cases.find((one) => compositionName(one.of) === name)!;
  const snapshotOf = (uid: string): unknown => {
    const metadata = { ...composite.metadata, uid };
    const made = compose(of, { ...composite, metadata }).find(({ by }) => by.name === entry)!;
    return forProvider(made.object)['finalSnapshotIdentifier'];
  };
  const uid = '5a8ab1a2-0c2f-4a3e-9d0e-3f6d1c7b9e24';
  expect(snapshotOf(uid)).toBe(`payments-staging-ledger-${uid}`);
  expect(snapshotOf('another')).not.toBe(snapshotOf(uid));
});
