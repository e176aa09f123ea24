import { describe, expect } from 'vitest';
import { noArgoCd } from '../support/argocd.js';
import type { Delivery } from '../support/delivery.js';
import { platform, service } from '../support/organisation.js';
import { proved } from '../support/proof.js';
import { test } from '../support/shared.js';
import { until } from '../support/until.js';

let delivery: Delivery;

describe.skipIf(noArgoCd)('production', () => {
  test.beforeAll(async ({ shared }) => {
    delivery = await shared.take();
  });

  const checkout = 'payments-production.checkout';

  const synced = (name: string) =>
    delivery.applicationThat(
      name,
      'is Synced and Healthy',
      ({ status }) => status.sync.status === 'Synced' && status.health.status === 'Healthy',
    );

  test('waits for an approver of the owner, whom developers and other teams are not', async () => {
    const refusals = [];
    for (const [group, application] of [
      ['payments-developers', checkout],
      ['storefront-leads', checkout],
      ['payments-leads', 'payments-production'],
    ] as const) {
      const { refused } = await delivery.person(group).sync(application);
      expect(refused).toContain('permission denied');
      refusals.push(`${group}, ${application}: ${refused}`);
    }
    for (const application of ['clusters.eu-prod.access', 'payments-production']) {
      expect(await delivery.person('platform-leads').sync(application)).toMatchObject({ code: 200 });
      await synced(application);
    }
    expect(await delivery.person('payments-leads').sync(checkout)).toMatchObject({ code: 200 });
    const { status } = await synced(checkout);
    const { phase, operation } = status.operationState;
    proved(
      'Production is synced by an approver of its project, and by nobody else',
      `${refusals.join('; ')}; payments-leads, ${checkout}: ${phase}, initiated by ${operation.initiatedBy.username}`,
    );
  });

  test('shows what was edited by hand and leaves it', async () => {
    await delivery.clusters['eu-prod']!.kubectl([
      'label',
      'service/checkout',
      '-n',
      'payments-production',
      'app.kubernetes.io/part-of=other',
      '--overwrite',
    ]);
    const { status } = await delivery.applicationThat(
      checkout,
      'is OutOfSync',
      ({ status: { sync } }) => sync.status === 'OutOfSync',
    );
    await reconciledTwice(checkout);
    const { status: later } = (await delivery.application(checkout))!;
    expect(later.operationState.startedAt).toBe(status.operationState.startedAt);
    const drifted = later.resources.filter(({ status: one }: { status: string }) => one === 'OutOfSync');
    expect(drifted).toMatchObject([{ kind: 'Service', name: 'checkout' }]);
    proved(
      'An edit past git where an approval is required is shown as OutOfSync, and is not put back',
      `${later.sync.status}: ${drifted[0].kind} ${drifted[0].name}`,
    );
  });

  test('a window that denies stops automatic syncs; manualSync decides about people', async () => {
    const window = (manualSync: boolean) =>
      `  syncWindows: [{kind: deny, schedule: "* * * * *", duration: 1h, tiers: [staging], manualSync: ${manualSync}}]\n`;
    const settings = (fields = '') => ({ 'environments/platform.yaml': platform(delivery.git.url, fields) });
    const held = 'payments-staging.checkout';
    const rolledOut = (image: string) =>
      until(`${image} runs`, async () => {
        const path = '/apis/apps/v1/namespaces/payments-staging/deployments/checkout';
        return JSON.stringify(await delivery.clusters['eu']!.get(path)).includes(image);
      });
    await delivery.settled(await delivery.commit(settings(window(false))));
    const leads = delivery.person('payments-leads');
    await until('argocd-server knows the window', async () =>
      (await leads.sync(held, { dryRun: true })).refused?.includes('sync window'),
    );

    const next = service('checkout').replaceAll('1.0.0', '1.1.0');
    const commit = await delivery.commit({ 'teams/payments/checkout.yaml': next });
    const before = await delivery.applicationThat(
      held,
      'is OutOfSync',
      ({ status: { sync } }) => sync.revision === commit && sync.status === 'OutOfSync',
    );
    await reconciledTwice(held);
    const { status } = (await delivery.application(held))!;
    expect(status.sync.status).toBe('OutOfSync');
    expect(status.operationState.startedAt).toBe(before['status'].operationState.startedAt);
    const { refused } = await leads.sync(held);
    expect(refused).toBe('cannot sync: blocked by sync window');

    await delivery.commit(settings(window(true)));
    await until('the person may sync', async () => (await leads.sync(held)).code === 200);
    await rolledOut('checkout:1.1.0');

    const last = service('checkout').replaceAll('1.0.0', '1.2.0');
    await delivery.commit({ 'teams/payments/checkout.yaml': last, ...settings() });
    await rolledOut('checkout:1.2.0');
    proved(
      'A window that denies stops automatic syncs, and with manualSync: false also those by people',
      `automatic: ${status.sync.status}; by an approver: ${refused}; with manualSync: true: OK; without the window: synced`,
    );
  });
});

/** Waits until Argo CD has looked at an Application twice more, each time with a chance to act. */
async function reconciledTwice(name: string): Promise<void> {
  const seen = new Set<string>();
  await until(`${name} is reconciled twice`, async () => {
    const application = (await delivery.application(name))!;
    await delivery.compare(application);
    return seen.add(application['status'].reconciledAt).size > 2;
  });
}
