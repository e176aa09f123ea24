import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSyncedAt } from './support/application.js';
import { noArgoCd } from './support/argocd.js';
import { Delivery } from './support/delivery.js';
import { service } from './support/organisation.js';
import { onClusterInAws } from './support/organisation-in-aws.js';
import { proved } from './support/proof.js';
import { crossplane } from './support/statuses.js';
import { until } from './support/until.js';

let delivery: Delivery;

const application = 'payments-staging.checkout-db';

/** Crossplane holds a composite until what it composed is gone. */
const finalizers = ['composite.apiextensions.crossplane.io'];

describe.skipIf(noArgoCd)('deletion of a database', () => {
  beforeAll(async () => {
    delivery = await Delivery.start({
      ...onClusterInAws({
        'teams/payments/checkout.yaml': service('checkout', ', database: {type: postgresql, size: small}'),
      }),
      statuses: crossplane('acme.dev', ['postgreses', 'accesses', 'identities', 'networks']),
    });
    await delivery.applicationThat(
      application,
      'is Synced and Healthy',
      ({ status }) => status?.sync?.status === 'Synced' && status.health?.status === 'Healthy',
    );
  });
  afterAll(() => delivery?.stop());

  test('waits for a person, then for Crossplane, and holds nobody else', async () => {
    const eu = delivery.clusters['eu']!;
    const database = '/apis/acme.dev/v1/namespaces/payments-staging/postgreses/checkout-db';
    await eu.patch(database, { metadata: { finalizers } });
    delivery.tree.commit({ 'teams/payments/checkout.yaml': null });
    await delivery.applicationThat(
      application,
      'is in deletion',
      ({ metadata }) => !!metadata.deletionTimestamp,
    );
    expect((await eu.get(database)).metadata.deletionTimestamp).toBeUndefined();

    await delivery.person('platform-leads').command('app', 'confirm-deletion', application);
    await until(
      'the database is in deletion',
      async () => (await eu.get(database)).metadata.deletionTimestamp !== undefined,
    );
    const commit = delivery.tree.commit({
      'teams/storefront/web.yaml': service('web').replaceAll('1.0.0', '1.1.0'),
    });
    const other = await delivery.applicationThat('storefront-staging.web', `is synced at ${commit}`, (one) =>
      isSyncedAt(one, commit),
    );
    const held = await eu.get(database);
    expect(await delivery.application(application)).toBeDefined();

    await eu.patch(database, { metadata: { finalizers: null } });
    await until(`${application} is gone`, async () => !(await delivery.application(application)));
    expect(await eu.find(database)).toBeUndefined();
    proved(
      'A database that Crossplane has not finished deleting holds its own Application, and no other',
      `finalizers of the Postgres: ${(held.metadata as { finalizers?: string[] }).finalizers?.join()}; meanwhile ${other.metadata.name}: ${other['status'].sync.status}; without them ${application} is gone`,
    );
  });
});
