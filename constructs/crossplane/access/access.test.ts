import { expect, test } from 'vitest';
import { aws, compositions, compositionsElsewhere } from '../../../tests/crossplane/compositions.js';
import { accessSpecs, specs } from '../../../tests/crossplane/specs.js';
import { compose } from '../composition/compose.js';
import { getAt } from '../language/field-path.js';

const namespace = 'payments-staging';

const accessTo = (to: string, of = compositions) => {
  const found = of.find(({ kind, name }) => kind === 'Access' && name === to)!;
  const [[, spec]] = accessSpecs(to) as [[string, object]];
  return Object.fromEntries(
    compose(found, { metadata: { name: 'api.ledger', namespace }, spec }).map(({ by, object }) => [
      by.name,
      object,
    ]),
  );
};

const blocks = aws.addresses.map((cidr) => ({ ipBlock: { cidr } }));
const reaches = (policy: object | undefined) =>
  getAt(policy, 'spec.egress') as { to: object[]; ports: object[] }[];

test.each([
  ['postgres', 5432],
  ['mysql', 3306],
  ['cache', 6379],
])(
  'of a network, access to %s opens the way to its pods and to the subnets of databases, and no more',
  (to, port) => {
    const { egress } = accessTo(to);
    expect(getAt(egress, 'spec.podSelector.matchLabels')).toEqual({ 'app.kubernetes.io/name': 'api' });
    expect(getAt(egress, 'spec.policyTypes')).toEqual(['Egress']);
    const ports = [{ protocol: 'TCP', port }];
    expect(reaches(egress)).toEqual([
      { to: [{ podSelector: { matchLabels: { 'acme.dev/data': 'ledger' } } }], ports },
      { to: blocks, ports },
    ]);
  },
);

test('outside AWS, egress is to pods only', () => {
  const [pods, ...others] = reaches(accessTo('postgres', compositionsElsewhere)['egress']);
  expect(others).toEqual([]);
  expect(pods!.ports).toEqual([
    { protocol: 'TCP', port: 5432 },
    { protocol: 'TCP', port: 15008 },
  ]);
});

test('a service has its own role, which can log in and is a member of the owner role', () => {
  const { role, membership } = accessTo('postgres');
  expect(getAt(role, 'metadata.annotations[crossplane.io/external-name]')).toBe('api');
  expect(getAt(role, 'spec.forProvider.privileges')).toEqual({ login: true });
  expect(getAt(membership, 'spec.forProvider')).toEqual({ role: 'api', memberOf: 'app' });
});

test('a MySQL user has all rights in its database and none elsewhere', () => {
  const { grant } = accessTo('mysql');
  expect(getAt(grant, 'spec.forProvider')).toEqual({ user: 'api', database: 'app', privileges: ['ALL'] });
});

test('the rights of a service in the cloud are policies of its own role', () => {
  for (const to of ['queue', 'topic', 'bucket']) {
    const { policy } = accessTo(to);
    expect(getAt(policy, 'spec.forProvider.role')).toBe('payments-staging-api');
    expect(getAt(policy, 'metadata.annotations[crossplane.io/external-name]')).toBe(
      'payments-staging-api:api.ledger',
    );
  }
});

test('no two policies of a role can have the same name', () => {
  const identity = compositions.find(({ kind }) => kind === 'Identity')!;
  const [[, spec]] = specs['Identity'] as [[string, object]];
  const { egress } = Object.fromEntries(
    compose(identity, { metadata: { name: 'api', namespace }, spec }).map(({ by, object }) => [
      by.name,
      object,
    ]),
  );
  // that of a service has no dot, that of its access one
  expect((getAt(egress, 'metadata.name') as string).split('.')).toHaveLength(3);
  expect(reaches(egress)).toEqual([{ to: blocks, ports: [{ protocol: 'TCP', port: 443 }] }]);
});
