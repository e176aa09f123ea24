import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { aws, classes } from '../../tests/crossplane/cases.js';
import { context } from '../../tests/support/context.js';
import { compositionOf } from './composition.js';

const { region, ...inAws } = aws;
const { platform, cluster } = context({ cluster: { crossplane: true, region, aws: inAws } });
const files = render({
  id: '_clusters/eu/data',
  kind: 'ClusterData',
  name: 'data',
  spec: {},
  destination: { cluster: 'eu' },
  context: { platform, cluster },
  declaredIn: 'environments/clusters/eu.yaml',
}).files;

const named = (kind: string) =>
  [...files.values()].filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);

test('a cluster gets the six kinds, a Composition for each, and what they call', () => {
  expect(named('CompositeResourceDefinition')).toEqual([
    'buckets.acme.dev',
    'caches.acme.dev',
    'mysqls.acme.dev',
    'postgreses.acme.dev',
    'queues.acme.dev',
    'topics.acme.dev',
  ]);
  expect(named('Composition')).toEqual([
    'bucket-s3',
    'cache-elasticache',
    'mysql-rds',
    'postgres-rds',
    'queue-sqs',
    'topic-sns',
  ]);
  expect(named('Function')).toEqual(['function-auto-ready', 'function-patch-and-transform']);
});

test('the Compositions have the surroundings of the cluster written in', () => {
  const postgres = files.get('composition-postgres-rds.yaml')!;
  expect(postgres['spec']).toEqual(JSON.parse(JSON.stringify(compositionOf(classes[0]!, 'acme.dev').spec)));
  for (const text of [region, aws.vpc, aws.clients, ...aws.subnets])
    expect(JSON.stringify(postgres)).toContain(`"${text}"`);
});

test('there is a provider for each service that is composed, and no other; packages are pinned', () => {
  expect(named('Provider')).toEqual([
    'provider-aws-ec2',
    'provider-aws-elasticache',
    'provider-aws-rds',
    'provider-aws-s3',
    'provider-aws-sns',
    'provider-aws-sqs',
    'provider-family-aws',
  ]);
  for (const object of files.values())
    if (object.apiVersion === 'pkg.crossplane.io/v1')
      expect((object['spec'] as { package: string }).package).toMatch(/:v[0-9]+\.[0-9]+\.[0-9]+$/);
});

test('exactly what is composed is activated', () => {
  const policy = files.get('managedresourceactivationpolicy-composed.yaml')!;
  expect((policy['spec'] as { activate: string[] }).activate).toEqual([
    'bucketownershipcontrols.s3.aws.m.upbound.io',
    'bucketpolicies.s3.aws.m.upbound.io',
    'bucketpublicaccessblocks.s3.aws.m.upbound.io',
    'buckets.s3.aws.m.upbound.io',
    'bucketserversideencryptionconfigurations.s3.aws.m.upbound.io',
    'bucketversionings.s3.aws.m.upbound.io',
    'instances.rds.aws.m.upbound.io',
    'parametergroups.rds.aws.m.upbound.io',
    'queues.sqs.aws.m.upbound.io',
    'replicationgroups.elasticache.aws.m.upbound.io',
    'securitygroupingressrules.ec2.aws.m.upbound.io',
    'securitygroups.ec2.aws.m.upbound.io',
    'subnetgroups.elasticache.aws.m.upbound.io',
    'subnetgroups.rds.aws.m.upbound.io',
    'topics.sns.aws.m.upbound.io',
  ]);
});

test('there are no keys, and nothing is pruned or deleted unasked', () => {
  expect(files.get('clusterproviderconfig-aws.yaml')!['spec']).toEqual({
    credentials: { source: 'PodIdentity' },
  });
  for (const { metadata } of files.values())
    expect((metadata['annotations'] as Record<string, string>)['argocd.argoproj.io/sync-options']).toContain(
      'Prune=confirm,Delete=confirm',
    );
});
