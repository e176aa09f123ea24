import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSyncedAt } from './support/application.js';
import { noArgoCd } from './support/argocd.js';
import type { KubernetesObject } from './support/cluster.js';
import { Delivery } from './support/delivery.js';
import { service } from './support/organisation.js';
import { onClusterInAws } from './support/organisation-in-aws.js';
import { proved } from './support/proof.js';
import { condition } from './support/statuses.js';
import { changesBetween, trackedObjects } from './support/tracked.js';
import { until } from './support/until.js';

let delivery: Delivery;

describe.skipIf(noArgoCd)('data in Argo CD', () => {
  beforeAll(async () => {
    delivery = await Delivery.start(
      onClusterInAws({
        'teams/payments/checkout.yaml': service(
          'checkout',
          ', database: {type: postgresql, size: small}, queues: [{type: sqs, name: orders}], secrets: {KEY: "stripe#key"}',
        ),
        'teams/payments/rates.yaml': 'kind: MySQL\nspec: {size: small}\n',
        'teams/payments/news.yaml': 'kind: Topic\n',
        'teams/payments/carts.yaml': 'kind: Cache\n',
        'teams/payments/files.yaml': 'kind: Bucket\n',
      }),
    );
  });
  afterAll(() => delivery?.stop());

  interface Node {
    readonly kind: string;
    readonly name: string;
    readonly health?: { readonly status: string; readonly message?: string };
  }

  /** What Argo CD says of an object, once that is this status. */
  const healthOf = (application: string, kind: string, status: string): Promise<string> =>
    until(`${kind} of ${application} is ${status}`, async () => {
      const { body } = await delivery
        .person('argocd-admins')
        .ask('GET', `applications/${application}/resource-tree`);
      const nodes = (body.nodes ?? []) as Node[];
      const health = nodes.find((node) => node.kind === kind)?.health;
      return health?.status === status && `${status}: ${health.message ?? ''}`;
    });

  /** Gives a status to each object of a kind, as its controller would. */
  async function say(path: string, conditions: readonly ReturnType<typeof condition>[]): Promise<void> {
    const eu = delivery.clusters['eu']!;
    const objects = await until(`${path} has objects`, async () => {
      const found = await eu.list(path);
      return found.length > 0 && found;
    });
    for (const { metadata } of objects) {
      const { code, body } = await eu.request('PATCH', `${path}/${metadata.name}/status`, {
        status: { conditions },
      });
      expect({ code, body }).toMatchObject({ code: 200 });
    }
  }

  const deployment = '/apis/apps/v1/namespaces/payments-staging/deployments/checkout';
  const composites = (plural: string) => `/apis/acme.dev/v1/namespaces/payments-staging/${plural}`;
  const synced = condition('Synced', 'ReconcileSuccess');
  const ready = condition('Ready', 'Available');
  const failed = condition('Synced', 'ReconcileError', 'False', 'cannot compose resources: no such subnet');

  /** How Crossplane goes on, and what Argo CD makes of that. */
  const steps: readonly (readonly [
    said: string,
    conditions: readonly ReturnType<typeof condition>[],
    status: string,
  ])[] = [
    ['nothing yet', [], 'Progressing'],
    ['being created', [synced, condition('Ready', 'Creating', 'False')], 'Progressing'],
    ['an error, after it was ready', [failed, ready], 'Degraded'],
    [
      'paused',
      [condition('Synced', 'ReconcilePaused', 'False', 'paused by an annotation'), ready],
      'Suspended',
    ],
    ['ready', [synced, ready], 'Healthy'],
  ];

  test('holds back the pods of a service until the identity that they need is ready', async () => {
    const { status } = await delivery.applicationThat(
      'payments-staging.checkout',
      'waits for its identity',
      (one) =>
        one['status'].operationState?.message?.includes('waiting for healthy state of acme.dev/Identity'),
    );
    expect(await delivery.clusters['eu']!.find(deployment)).toBeUndefined();
    await say(composites('identities'), [synced, ready]);
    await until('the Deployment is made', () => delivery.clusters['eu']!.find(deployment));
    proved('Pods are made only after the identity that they need is ready', status.operationState.message);
  });

  test.for([
    ['Postgres', 'postgreses', 'payments-staging.checkout-db'],
    ['Queue', 'queues', 'payments-staging.orders'],
    ['Identity', 'identities', 'payments-staging.checkout'],
    ['Access', 'accesses', 'payments-staging.checkout'],
    ['MySQL', 'mysqls', 'payments-staging.rates'],
    ['Topic', 'topics', 'payments-staging.news'],
    ['Cache', 'caches', 'payments-staging.carts'],
    ['Bucket', 'buckets', 'payments-staging.files'],
    ['Network', 'networks', 'payments-staging'],
  ] as const)('has the health that Crossplane says: %s', async ([kind, plural, application]) => {
    const seen = [];
    for (const [said, conditions, status] of steps) {
      await say(composites(plural), conditions);
      seen.push(`${said}: ${await healthOf(application, kind, status)}`);
    }
    expect(seen[2]).toContain('no such subnet');
    proved(`The health of a ${kind} in Argo CD is what Crossplane says of it`, seen.join('; '));
  });

  test('has secrets whose health their operator says', async () => {
    const path = '/apis/external-secrets.io/v1/namespaces/payments-staging/externalsecrets';
    const seen = [];
    for (const [conditions, status] of [
      [
        [condition('Ready', 'SecretSyncedError', 'False', 'could not get secret data from provider')],
        'Degraded',
      ],
      [[condition('Ready', 'SecretSynced', 'True', 'secret synced')], 'Healthy'],
    ] as const) {
      await say(path, conditions);
      seen.push(await healthOf('payments-staging.checkout', 'ExternalSecret', status));
    }
    proved('An External Secret that its provider refuses is Degraded in Argo CD', seen.join('; '));
  });

  test('that is removed stays until Crossplane has deleted it, and holds nobody else', async () => {
    const eu = delivery.clusters['eu']!;
    const name = 'payments-staging.rates';
    const path = `${composites('mysqls')}/rates`;
    // Crossplane takes its finalizer away once the database in AWS is gone
    await eu.patch(path, { metadata: { finalizers: ['composite.apiextensions.crossplane.io'] } });
    const before = await trackedObjects(eu);
    await delivery.commit({ 'teams/payments/rates.yaml': null });
    const isLeaving = ({ metadata }: KubernetesObject) => metadata.deletionTimestamp !== undefined;
    await delivery.applicationThat(name, 'is in deletion', isLeaving);
    expect(isLeaving(await eu.get(path))).toBe(false);
    await delivery.person('platform-leads').command('app', 'confirm-deletion', name);
    await until('the database is in deletion', async () => isLeaving(await eu.get(path)));
    const commit = await delivery.commit({
      'teams/storefront/web.yaml': service('web').replace('1.0.0', '1.1.0'),
    });
    for (const other of ['storefront-staging.web', 'platform'])
      await delivery.applicationThat(other, 'is synced', (one) => isSyncedAt(one, commit));
    await delivery.applicationThat(name, 'waits', isLeaving);
    await eu.patch(path, { metadata: { finalizers: null } });
    await until(`${name} is gone`, async () => !(await delivery.application(name)));
    const gone = changesBetween(before, await trackedObjects(eu)).filter((line) => !line.startsWith('~'));
    expect(gone).toContain(`- ${name} acme.dev/MySQL:payments-staging/rates`);
    expect(gone.every((line) => line.startsWith(`- ${name} `))).toBe(true);
    proved(
      'A database that Crossplane has not finished deleting holds its own Application, and no other',
      `storefront-staging.web and platform are synced meanwhile; afterwards ${gone.join(', ')}`,
    );
  });
});
