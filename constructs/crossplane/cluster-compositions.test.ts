import { expect, test } from 'vitest';
import { cases } from '../../tests/crossplane/cases.js';
import { aws, compositions } from '../../tests/crossplane/compositions.js';
import { some } from '../../tests/support/some.js';
import { hasSecret } from '../data/connection-secret.js';
import { dataKindNames, descriptors } from '../data/data-kinds.js';
import { compose } from './composition/compose.js';
import { compositionName } from './composition/composition.js';
import { getAt } from './language/field-path.js';

const made = cases.flatMap((one) =>
  compose(one.of, one.composite).map(({ by, object }) => ({
    ...one,
    title: `${compositionName(one.of)} ${one.name} ${by.name}`,
    by,
    object,
  })),
);
const ofAws = made.filter(({ object }) => object.apiVersion.includes('.aws.m.upbound.io/'));
const ofSql = made.filter(({ object }) => object.apiVersion.includes('.sql.m.crossplane.io/'));
const field = (object: object, path: string) => getAt(object, `spec.forProvider.${path}`);
const policiesOf = (object: object) => getAt(object, 'spec.managementPolicies') as string[] | undefined;

test('every kind has all its compositions, and those for access to it', () => {
  const provided = descriptors.flatMap(({ kind, compositions: known }) =>
    Object.keys(known).map((name) => compositionName({ kind, name })),
  );
  const access = [
    ...dataKindNames.flatMap((kind) => {
      const own = `access-${kind.toLowerCase()}`;
      return hasSecret(kind) ? [own, `${own}-lent`, `${own}-borrowed`] : [own];
    }),
    'identity-aws',
    'network-aws',
  ];
  expect(compositions.map(compositionName).sort()).toEqual([...provided, ...access].sort());
});

test('no two patches of a composed object set the same field', () => {
  for (const of of some(compositions))
    for (const { name, patches } of of.resources) {
      const fields = patches.map(({ toFieldPath }) => toFieldPath);
      expect(fields, `${compositionName(of)} ${name}`).toEqual([...new Set(fields)]);
    }
});

test('everything in AWS names an account, and a region if it is regional', () => {
  for (const { title, object } of some(ofAws)) {
    const isOfIam = object.apiVersion.startsWith('iam.');
    expect([title, field(object, 'region')]).toEqual([title, isOfIam ? undefined : aws.region]);
    expect(getAt(object, 'spec.providerConfigRef')).toEqual({ name: 'aws', kind: 'ClusterProviderConfig' });
  }
});

const isAccess = ({ of }: (typeof made)[number]): boolean => of.kind === 'Access' || of.kind === 'Identity';

test('in production cloud data stays when its object is deleted; elsewhere it is deleted too', () => {
  for (const one of some(ofAws.filter((other) => !isAccess(other))))
    expect([one.title, policiesOf(one.object)]).toEqual([
      one.title,
      one.composite.spec['production'] ? ['Observe', 'Create', 'Update', 'LateInitialize'] : ['*'],
    ]);
});

test('objects inside a server are never deleted from it, except for roles in production', () => {
  const inside = ofSql.filter(({ object }) => object.kind !== 'ProviderConfig');
  for (const { title, of, composite, object } of inside)
    expect([title, policiesOf(object)]).toEqual([
      title,
      of.kind === 'Access' && composite.spec['production']
        ? ['*']
        : ['Observe', 'Create', 'Update', 'LateInitialize'],
    ]);
  expect(inside.length).toBeGreaterThan(100);
});

test('a database is deleted only after the access to it', () => {
  const usages = made.filter(({ object }) => object.kind === 'Usage');
  expect(new Set(usages.map(({ of }) => compositionName(of)))).toEqual(
    new Set(['access-postgres', 'access-postgres-lent', 'access-mysql', 'access-mysql-lent']),
  );
  for (const { composite, object } of usages)
    expect(object).toMatchObject({
      spec: {
        of: { kind: expect.stringMatching(/^(Postgres|MySQL)$/), resourceRef: { name: 'ledger' } },
        by: { kind: 'Access', resourceRef: { name: composite.metadata.name } },
      },
    });
});

test('access to AWS is deleted with its object in every tier', () => {
  const access = ofAws.filter(isAccess);
  for (const { title, object } of access) expect([title, policiesOf(object)]).toEqual([title, undefined]);
  expect(new Set(access.map(({ object }) => object.kind))).toEqual(
    new Set(['Role', 'PodIdentityAssociation', 'RolePolicy']),
  );
});

// the parts of a bucket and the policy of a role are not resources in AWS
test('every resource that can have tags has cost tags', () => {
  for (const { title, composite, object } of some(ofAws))
    if (!/^(Bucket.+|RolePolicy)$/.test(object.kind))
      expect([title, field(object, 'tags')]).toEqual([title, composite.spec['tags']]);
});

test('only pods of the cluster reach databases and caches in AWS', () => {
  const rules = ofAws.filter(({ object }) => object.kind === 'SecurityGroupIngressRule');
  for (const { object } of rules) {
    expect(field(object, 'referencedSecurityGroupId')).toBe(aws.clients);
    expect(field(object, 'cidrIpv4')).toBeUndefined();
  }
  expect(new Set(rules.map(({ object }) => field(object, 'fromPort')))).toEqual(new Set([5432, 3306, 6379]));
});

test('databases and caches are in the network of their environment', () => {
  const network = made.filter(({ of, name }) => of.kind === 'Network' && name === 'staging');
  const groups = network.filter(({ object }) => object.kind === 'SubnetGroup');
  const names = groups.map(({ object }) =>
    getAt(object, 'metadata.annotations[crossplane.io/external-name]'),
  );
  const security = network.find(({ object }) => object.kind === 'SecurityGroup')!;
  const standing = ofAws.filter(({ object }) => /^(Instance|Cluster|ReplicationGroup)$/.test(object.kind));
  for (const { title, object } of standing) {
    const group = field(object, 'dbSubnetGroupName') ?? field(object, 'subnetGroupName');
    expect([title, names.includes(group)]).toEqual([title, true]);
    const selector = field(object, 'vpcSecurityGroupIdSelector') ?? field(object, 'securityGroupIdSelector');
    expect([title, selector]).toEqual([title, { matchLabels: getAt(security.object, 'metadata.labels') }]);
  }
  expect(new Set(standing.map(({ of }) => compositionName(of))).size).toBe(4);
});

test('no policy lets anyone do everything, or anything to everything', () => {
  const policies = ofAws.flatMap(({ title, object }) =>
    ['policy', 'assumeRolePolicy'].flatMap((path) => {
      const text = field(object, path);
      return text === undefined ? [] : [{ title, document: JSON.parse(text as string) }];
    }),
  );
  for (const { title, document } of policies)
    for (const { Effect, Action, Resource = [] } of document.Statement.filter(
      (one: { Effect: string }) => one.Effect !== 'Deny',
    )) {
      expect([title, Effect]).toEqual([title, 'Allow']);
      for (const action of [Action].flat())
        expect([title, action]).toEqual([title, expect.not.stringContaining('*')]);
      for (const resource of [Resource].flat())
        expect([title, resource]).toEqual([title, expect.stringMatching(/payments-staging-ledger(\/\*)?$/)]);
    }
  expect(new Set(policies.map(({ title }) => title.split(' ')[0]))).toEqual(
    new Set(['bucket-s3', 'identity-aws', 'access-queue', 'access-topic', 'access-bucket']),
  );
});
