import { describe, expect } from 'vitest';
import { noArgoCd } from '../support/argocd.js';
import type { Delivery } from '../support/delivery.js';
import { service } from '../support/organisation.js';
import { proved } from '../support/proof.js';
import { test } from '../support/shared.js';
import { changesBetween, trackedObjects } from '../support/tracked.js';
import { until } from '../support/until.js';

let delivery: Delivery;

describe.skipIf(noArgoCd)('Argo CD', () => {
  test.beforeAll(async ({ shared }) => {
    delivery = await shared.take();
  });

  const live = () => trackedObjects(delivery.clusters['eu']!);

  /** Commits, waits until that is delivered, and returns what it changed in the cluster. */
  async function changesOf(commit: Readonly<Record<string, string | null>>): Promise<string[]> {
    const before = await live();
    await delivery.settled(await delivery.commit(commit));
    return changesBetween(before, await live());
  }

  /** The objects of an Application as its folder declares them. */
  const declaredIn = (folder: string, sign: string, application: string): string[] =>
    delivery.tree
      .objects(folder)
      .map(({ apiVersion, kind, metadata: { name, namespace } }) => {
        const group = apiVersion!.includes('/') ? apiVersion!.split('/')[0] : '';
        return `${sign} ${application} ${group}/${kind}:${namespace}/${name}`;
      })
      .sort();

  test('has exactly the declared Applications, each in its project and place', async () => {
    const declared = delivery.tree.applications();
    await until(
      'all Applications exist',
      async () => (await delivery.applications()).length > declared.length,
    );
    const have = (await delivery.applications())
      .filter(({ metadata }) => metadata.name !== 'platform')
      .map(({ metadata, spec }) => ({
        name: metadata.name,
        project: spec.project,
        path: spec.source.path,
        destination: spec.destination,
        automated: spec.syncPolicy.automated !== undefined,
      }));
    expect(have).toEqual(
      declared
        .map(({ name, folder, server, namespace, autoSync }) => ({
          name,
          project: /^apps\/_|_environment$/.test(folder) ? 'platform' : folder.split('/')[1],
          path: folder,
          destination: { server, ...(namespace && { namespace }) },
          automated: autoSync,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    proved(
      'One Application is made of each folder of apps/ that has an app.json, and no other',
      have.map(({ name, project }) => `${name} (${project})`).join(', '),
    );
  });

  test('syncs what may change by itself, and nothing of production', async () => {
    await delivery.settled(delivery.tree.git('rev-parse', 'HEAD'));
    const all = await delivery.applications();
    const states = all.map(
      ({ metadata, status }) => `${metadata.name} ${status.sync.status} ${status.health.status}`,
    );
    for (const { name, autoSync } of delivery.tree.applications())
      expect(states).toContain(`${name} ${autoSync ? 'Synced Healthy' : 'OutOfSync Missing'}`);
    expect([...(await trackedObjects(delivery.clusters['eu-prod']!)).keys()]).toEqual([]);
    proved(
      'What is merged is synced, except where the tier requires an approval: there nothing is created',
      states.join(', '),
    );
  });

  test('adds, changes and prunes exactly the objects of the service that a commit is about', async () => {
    const refunds = 'teams/payments/refunds.yaml';
    const declared = service('refunds', ', environments: [staging]');
    const application = 'payments-staging.refunds';
    const added = await changesOf({ [refunds]: declared });
    expect(added).toEqual(declaredIn('apps/payments/staging/refunds', '+', application));
    expect(added.length).toBeGreaterThan(3);
    const changed = await changesOf({ [refunds]: declared.replace('replicas: 2', 'replicas: 3') });
    expect(changed).toEqual([`~ ${application} apps/Deployment:payments-staging/refunds`]);
    const removed = await changesOf({ [refunds]: null });
    expect(removed).toEqual(added.map((line) => line.replace('+', '-')));
    proved(
      'Adding, changing and removing a service changes its own objects in the cluster, and no other object',
      [...added, ...changed, ...removed].join('; '),
    );
  });

  test('puts back what was edited by hand', async () => {
    const eu = delivery.clusters['eu']!;
    const path = '/apis/apps/v1/namespaces/payments-staging/deployments/checkout';
    const image = (deployment: Awaited<ReturnType<typeof eu.get>>) =>
      deployment['spec'].template.spec.containers[0].image;
    const before = await eu.get(path);
    await eu.kubectl([
      ...['set', 'image', 'deployment/checkout', '-n', 'payments-staging'],
      '*=registry.example.com/other:1',
    ]);
    const after = await until('the image is put back', async () => {
      const now = await eu.get(path);
      return image(now) === image(before) && now;
    });
    // once by hand and once by Argo CD
    expect(after.metadata.generation).toBe(before.metadata.generation! + 2);
    const { status } = await delivery.applicationThat(
      'payments-staging.checkout',
      'is Synced',
      ({ status: { sync, operationState } }) =>
        sync.status === 'Synced' && operationState.phase === 'Succeeded',
    );
    expect(status.operationState.operation.initiatedBy).toEqual({ automated: true });
    proved(
      'An edit past git is put back where Argo CD syncs by itself',
      `${status.operationState.phase}: ${status.operationState.message}, initiatedBy automated`,
    );
  });

  test('keeps automated sync switched off, once a person has switched it off', async () => {
    const name = 'payments-staging.ledger';
    const enabled = (value: boolean) =>
      delivery.changeApplication(name, { spec: { syncPolicy: { automated: { enabled: value } } } });
    await enabled(false);
    const commit = await delivery.commit({
      'teams/payments/ledger.yaml': service('ledger').replaceAll('1.0.0', '1.1.0'),
      'teams/payments/extra.yaml': service('extra', ', environments: [staging]'),
    });
    // made by the same ApplicationSet, which has then also looked at the other one
    await delivery.applicationThat('payments-staging.extra', 'exists', () => true);
    const { spec, status } = await delivery.applicationThat(
      name,
      'is OutOfSync',
      ({ status: { sync } }) => sync.revision === commit && sync.status === 'OutOfSync',
    );
    expect(spec.syncPolicy.automated.enabled).toBe(false);
    await enabled(true);
    await delivery.settled(commit);
    proved(
      'An ApplicationSet leaves automated sync switched off, once a person has switched it off',
      `automated.enabled: false; ${status.sync.status} at the new commit; afterwards Synced`,
    );
  });
});
