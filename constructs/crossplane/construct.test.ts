import { expect, test } from 'vitest';
import { render } from '../../scripts/render/render.js';
import { aws, compositions } from '../../tests/crossplane/compositions.js';
import { context } from '../../tests/support/context.js';
import { some } from '../../tests/support/some.js';
import type { ClusterSpec } from '../cluster/schema.js';
import { compositionName } from './composition/composition.js';
import { compositionManifest } from './composition/manifest.js';

const { region } = aws;
const inAws = { ...aws, subnets: [...aws.subnets], addresses: [...aws.addresses] };
const rendered = (of: Partial<ClusterSpec>) => {
  const { platform, cluster } = context({ cluster: { crossplane: true, ...of } });
  return render({
    id: '_clusters/eu/data',
    kind: 'ClusterData',
    name: 'data',
    spec: {
      tiers: {
        staging: { Postgres: 'cloudnativepg', MySQL: 'rds' },
        production: { Postgres: 'rds', MySQL: 'rds' },
      },
    },
    destination: { cluster: 'eu' },
    context: { platform, cluster },
    declaredIn: 'environments/clusters/eu.yaml',
  }).files;
};

const cloudNativePg = { namespace: 'cnpg-system', snapshotClass: 'ebs' };
const files = rendered({ region, aws: inAws, cloudNativePg });

const namedIn = (all: typeof files, kind: string) =>
  [...all.values()].filter((object) => object.kind === kind).map(({ metadata }) => metadata.name);
const named = (kind: string) => namedIn(files, kind);

test('a cluster gets the definitions of all kinds, their Compositions, and the functions they call', () => {
  expect(named('CompositeResourceDefinition')).toEqual([
    'accesses.acme.dev',
    'buckets.acme.dev',
    'caches.acme.dev',
    'identities.acme.dev',
    'mysqls.acme.dev',
    'networks.acme.dev',
    'postgreses.acme.dev',
    'queues.acme.dev',
    'topics.acme.dev',
  ]);
  expect(named('Composition').sort()).toEqual(compositions.map(compositionName).sort());
  expect(named('Function')).toEqual([
    'function-auto-ready',
    'function-go-templating',
    'function-patch-and-transform',
  ]);
});

test('a cluster outside AWS gets only in-cluster Compositions', () => {
  const elsewhere = rendered({ cloudNativePg });
  expect(namedIn(elsewhere, 'Composition').sort()).toEqual([
    'access-cache',
    'access-cache-borrowed',
    'access-cache-lent',
    'access-postgres',
    'access-postgres-borrowed',
    'access-postgres-lent',
    'cache-valkey',
    'postgres-cloudnativepg',
  ]);
  expect(namedIn(elsewhere, 'Provider')).toEqual(['provider-sql']);
  expect(namedIn(elsewhere, 'ClusterProviderConfig')).toEqual([]);
});

test('a Composition has labels for the tiers that chose it, and no others', () => {
  const serving = (composition: string) =>
    Object.keys(files.get(`composition-${composition}.yaml`)!.metadata['labels'] as object)
      .filter((label) => label.includes('/serves-'))
      .sort();
  expect(serving('postgres-rds')).toEqual(['acme.dev/serves-production']);
  expect(serving('postgres-cloudnativepg')).toEqual(['acme.dev/serves-staging']);
  expect(serving('postgres-aurora')).toEqual([]);
  expect(serving('mysql-rds')).toEqual(['acme.dev/serves-production', 'acme.dev/serves-staging']);
});

test('Crossplane may manage composed resources that no provider covers, and nothing else', () => {
  expect(files.get('clusterrole-acme-composed.yaml')!['rules']).toMatchObject([
    { apiGroups: [''], resources: ['serviceaccounts', 'services'] },
    { apiGroups: ['apps'], resources: ['deployments'] },
    { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'] },
    { apiGroups: ['postgresql.cnpg.io'], resources: ['clusters', 'scheduledbackups'] },
    { apiGroups: ['batch'], resources: ['cronjobs'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] },
  ]);
});

test("Compositions contain the cluster's own settings", () => {
  for (const of of some(compositions))
    expect(files.get(`composition-${compositionName(of)}.yaml`)!['spec']).toEqual(
      JSON.parse(JSON.stringify(compositionManifest(of, 'acme.dev').spec)),
    );
  const network = JSON.stringify(files.get('composition-network-aws.yaml'));
  for (const text of [region, aws.vpc, aws.clients, ...aws.subnets]) expect(network).toContain(`"${text}"`);
});

test('there is one provider for each composed AWS service, and packages are pinned', () => {
  expect(named('Provider')).toEqual([
    'provider-aws-ec2',
    'provider-aws-eks',
    'provider-aws-elasticache',
    'provider-aws-iam',
    'provider-aws-rds',
    'provider-aws-s3',
    'provider-aws-sns',
    'provider-aws-sqs',
    'provider-family-aws',
    'provider-sql',
  ]);
  for (const object of some(files.values()))
    if (object.apiVersion === 'pkg.crossplane.io/v1')
      expect((object['spec'] as { package: string }).package).toMatch(/:v[0-9]+\.[0-9]+\.[0-9]+$/);
});

test('exactly the composed kinds are activated', () => {
  const policy = files.get('managedresourceactivationpolicy-composed.yaml')!;
  expect((policy['spec'] as { activate: string[] }).activate).toEqual([
    'bucketownershipcontrols.s3.aws.m.upbound.io',
    'bucketpolicies.s3.aws.m.upbound.io',
    'bucketpublicaccessblocks.s3.aws.m.upbound.io',
    'buckets.s3.aws.m.upbound.io',
    'bucketserversideencryptionconfigurations.s3.aws.m.upbound.io',
    'bucketversionings.s3.aws.m.upbound.io',
    'clusterinstances.rds.aws.m.upbound.io',
    'clusterparametergroups.rds.aws.m.upbound.io',
    'clusters.rds.aws.m.upbound.io',
    'instances.rds.aws.m.upbound.io',
    'parametergroups.rds.aws.m.upbound.io',
    'podidentityassociations.eks.aws.m.upbound.io',
    'queues.sqs.aws.m.upbound.io',
    'replicationgroups.elasticache.aws.m.upbound.io',
    'rolepolicies.iam.aws.m.upbound.io',
    'roles.iam.aws.m.upbound.io',
    'securitygroupingressrules.ec2.aws.m.upbound.io',
    'securitygroups.ec2.aws.m.upbound.io',
    'subnetgroups.elasticache.aws.m.upbound.io',
    'subnetgroups.rds.aws.m.upbound.io',
    'topics.sns.aws.m.upbound.io',
  ]);
});

test('there are no keys, and nothing is deleted without confirmation', () => {
  expect(files.get('clusterproviderconfig-aws.yaml')!['spec']).toEqual({
    credentials: { source: 'PodIdentity' },
  });
  for (const { metadata } of some(files.values()))
    expect((metadata['annotations'] as Record<string, string>)['argocd.argoproj.io/sync-options']).toContain(
      'Prune=confirm,Delete=confirm',
    );
});
