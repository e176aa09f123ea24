import { expect, test } from 'vitest';
import { aws, cases, classes, kindOf } from '../../tests/crossplane/cases.js';
import { compose } from './compose.js';
import { compositeKinds } from './composites/kinds.js';
import { getAt } from './field-path.js';

const made = cases.map((one) => ({ ...one, objects: compose(one.of, one.composite) }));
const field = (object: object, path: string) => getAt(object, `spec.forProvider.${path}`);

test('every kind has a class, and its definition names one that there is', () => {

    compositeKinds.map(({ kind, class: name }) => [kind, name]),
  );
  expect(kindOf('Postgres')).toBe(compositeKinds[0]);
});

test('everything is made in the region, by a named account, and in production outlives its object', () => {
  for (const { composite, objects } of made)
    for (const { object } of objects) {
      expect(field(object, 'region')).toBe(aws.region);
      expect(getAt(object, 'spec.providerConfigRef')).toEqual({
        name: 'aws',
        kind: 'ClusterProviderConfig',
      });
      const policies = getAt(object, 'spec.managementPolicies') as string[];
      expect(policies.includes('*')).toBe(!(composite.spec as { production: boolean }).production);
      expect(policies).not.toContain('Delete');
    }
});

// the parts of a bucket are no resources of their own in AWS, and cannot have tags
test('all that can have tags has those of cost', () => {
  for (const { objects } of made)
    for (const { object } of objects)
      if (!/^Bucket./.test(object.kind)) expect(Object.keys(field(object, 'tags') as object)).toHaveLength(4);
});

test('a database is encrypted, closed, backed up, and leaves a snapshot', () => {
  for (const { composite, objects } of made.filter(({ of }) => of.name === 'rds')) {
    const { object } = objects.find(({ by }) => by.name === 'instance')!;
    const { production, highAvailability, backupDays } = composite.spec as Record<string, unknown>;
    expect(getAt(object, 'spec.forProvider')).toMatchObject({
      storageEncrypted: true,
      publiclyAccessible: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: 'payments-staging-ledger-final',
      backupRetentionPeriod: backupDays,
      multiAz: production || highAvailability,
    });
  }
});

test('only pods of the cluster reach what has a port', () => {
  for (const { objects } of made)
    for (const { object } of objects.filter(({ by }) => by.name === 'ingress')) {
      expect(field(object, 'referencedSecurityGroupId')).toBe(aws.clients);
      expect(field(object, 'cidrIpv4')).toBeUndefined();
    }
});

test('names in the cloud are explicit wherever AWS does not make them up itself', () => {
  for (const { objects } of made)
    for (const { object } of objects)
      if (!/^(SecurityGroup|Bucket.)/.test(object.kind))
        expect(getAt(object, 'metadata.annotations[crossplane.io/external-name]')).toContain(
          'payments-staging-ledger',
        );
});
