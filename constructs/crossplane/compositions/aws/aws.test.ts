import { expect, test } from 'vitest';
import { cases } from '../../../../tests/crossplane/cases.js';
import { compositions } from '../../../../tests/crossplane/compositions.js';
import { some } from '../../../../tests/support/some.js';
import { compositeKinds } from '../../composites/composite-kinds.js';
import { compose } from '../../composition/compose.js';
import { compositionName } from '../../composition/composition.js';
import { getAt } from '../../language/field-path.js';

/** The object that an entry of a Composition makes in each case. */
const made = (composition: string, entry: string) =>
  some(cases.filter(({ of }) => compositionName(of) === composition)).map(({ of, composite }) => ({
    spec: composite.spec,
    object: compose(of, composite).find(({ by }) => by.name === entry)!.object,
  }));

const fields = (object: object) => getAt(object, 'spec.forProvider') as Record<string, unknown>;

const common = {
  storageEncrypted: true,
  skipFinalSnapshot: false,
  copyTagsToSnapshot: true,
  applyImmediately: false,
};

test.each(['postgres-rds', 'mysql-rds'])(
  '%s is encrypted, closed, backed up, and leaves a snapshot',
  (name) => {
    for (const { spec, object } of made(name, 'instance'))
      expect(fields(object)).toMatchObject({
        ...common,
        publiclyAccessible: false,
        backupRetentionPeriod: spec['backupDays'],
        deletionProtection: spec['deletionProtection'],
        multiAz: spec['production'] || spec['highAvailability'],
      });
  },
);

test('an Aurora cluster is encrypted and backed up, and always has a second instance', () => {
  for (const { spec, object } of made('postgres-aurora', 'cluster'))
    expect(fields(object)).toMatchObject({
      ...common,
      backupRetentionPeriod: spec['backupDays'],
      deletionProtection: spec['deletionProtection'],
    });
  for (const entry of ['one', 'two'])
    for (const { object } of made('postgres-aurora', entry))
      expect(fields(object)).toMatchObject({ publiclyAccessible: false, applyImmediately: false });
});

test('databases refuse connections without TLS', () => {
  const parameters = some(compositions.flatMap(({ shared = [] }) => shared)).flatMap(
    ({ base }) => fields(base)['parameter'] as { name: string; value: string }[],
  );
  for (const { name, value } of some(parameters))
    expect(['rds.force_ssl=1', 'require_secure_transport=ON']).toContain(`${name}=${value}`);
});

test('a cache is encrypted, needs a password, and has a standby in production', () => {
  for (const { spec, object } of made('cache-elasticache', 'replication-group')) {
    const standby = spec['production'] || spec['highAvailability'];
    expect(fields(object)).toMatchObject({
      atRestEncryptionEnabled: 'true',
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      autoGenerateAuthToken: true,
      numCacheClusters: standby ? 2 : 1,
      automaticFailoverEnabled: standby,
      multiAzEnabled: standby,
    });
  }
});

test('a queue is encrypted, and messages that fail go to its dead-letter queue', () => {
  const [dead] = made('queue-sqs', 'dead');
  for (const { object } of [...made('queue-sqs', 'queue'), dead!])
    expect(fields(object)['sqsManagedSseEnabled']).toBe(true);
  for (const { object } of made('queue-sqs', 'queue')) {
    const { deadLetterTargetArn } = JSON.parse(fields(object)['redrivePolicy'] as string);
    expect(deadLetterTargetArn.split(':').at(-1)).toBe(fields(dead!.object)['name']);
  }
});

test('a topic is encrypted, and a bucket is private, encrypted and never emptied', () => {
  expect(fields(made('topic-sns', 'topic')[0]!.object)['kmsMasterKeyId']).toBe('alias/aws/sns');
  for (const { object } of made('bucket-s3', 'bucket')) expect(fields(object)['forceDestroy']).toBe(false);
  for (const { object } of made('bucket-s3', 'public-access'))
    expect(fields(object)).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  for (const { object } of made('bucket-s3', 'encryption'))
    expect(JSON.stringify(fields(object)['rule'])).toContain('"sseAlgorithm":"aws:kms"');
  for (const { spec, object } of made('bucket-s3', 'versioning'))
    expect(fields(object)['versioningConfiguration']).toEqual({
      status: spec['versioned'] ? 'Enabled' : 'Suspended',
    });
});

/** Limits of AWS on names. AWS generates the names of types that are not listed. */
const limits: Readonly<Record<string, number>> = {
  'rds.aws.m.upbound.io Instance': 63,
  'rds.aws.m.upbound.io Cluster': 63,
  'rds.aws.m.upbound.io ClusterInstance': 63,
  'rds.aws.m.upbound.io SubnetGroup': 255,
  'elasticache.aws.m.upbound.io ReplicationGroup': 40,
  'elasticache.aws.m.upbound.io SubnetGroup': 255,
  'sqs.aws.m.upbound.io Queue': 80,
  'sns.aws.m.upbound.io Topic': 256,
  's3.aws.m.upbound.io Bucket': 63,
  'iam.aws.m.upbound.io Role': 64,
};

test('the longest name that a definition allows is allowed by AWS and used in the composed resources', () => {
  const seen = new Set<string>();
  for (const { of, composite } of cases) {
    const { maxLength } = compositeKinds.find(({ kind }) => kind === of.kind)!.spec.properties[
      'externalName'
    ] as { maxLength?: number };
    if (maxLength === undefined) continue;
    const externalName = 'x'.repeat(maxLength);
    for (const { by, object } of compose(of, { ...composite, spec: { ...composite.spec, externalName } })) {
      const [group] = object.apiVersion.split('/');
      const limit = limits[`${group} ${object.kind}`];
      if (limit === undefined) continue;
      seen.add(`${group} ${object.kind}`);
      const said = getAt(object, 'metadata.annotations[crossplane.io/external-name]') as string;
      // the name of a queue is its address
      const name = said.split('/').at(-1)!;
      expect([compositionName(of), by.name, name]).toEqual([
        compositionName(of),
        by.name,
        expect.stringContaining(externalName),
      ]);
      expect([compositionName(of), by.name, name.length <= limit]).toEqual([
        compositionName(of),
        by.name,
        true,
      ]);
    }
  }
  expect([...seen].sort()).toEqual(Object.keys(limits).sort());
});
