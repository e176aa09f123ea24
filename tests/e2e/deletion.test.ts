import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noArgoCd } from './support/argocd.js';
import { Deletions } from './support/deletions.js';
import { service } from './support/organisation.js';
import { proved } from './support/proof.js';

let deletions: Deletions;

const environment = (team: string, tier: string, more = '') =>
  `kind: Environment\nspec: {team: ${team}, tier: ${tier}${more}}\n`;
const retired = (team: string, tier: string) => environment(team, tier, ', retired: true');

describe.skipIf(noArgoCd)('deletion by commits ends', () => {
  beforeAll(async () => {
    deletions = await Deletions.start({
      'environments/storefront/production.yaml': environment('storefront', 'production'),
      'environments/payments/qa.yaml': environment('payments', 'staging'),
    });
  });
  afterAll(() => deletions?.stop());

  test('of a service, which waits for a person in production, and for nobody elsewhere', async () => {
    const before = await deletions.objects();
    await deletions.commit({ 'teams/payments/ledger.yaml': null });
    await deletions.gone('payments-staging.ledger', 'payments-qa.ledger');
    const waits = await deletions.waiting('payments-production.ledger');
    await deletions.syncsMeanwhile('checkout', 'web');
    await deletions.stillWaiting(waits);
    await deletions.confirm('payments-production.ledger');
    await deletions.settled();
    const gone = await deletions.removedSince(before);
    expect(gone.every((id) => /^payments-\w+\.ledger /.test(id))).toBe(true);
    expect(gone.length).toBeGreaterThan(9);
    proved(
      'A deletion that waits for its confirmation holds no change of another Application, and afterwards only its own objects are gone',
      gone.join(', '),
    );
  });

  test('of a service that is kept after all', async () => {
    const name = 'payments-production.checkout';
    const before = (await deletions.objects()).get(name)!;
    await deletions.commit({ 'teams/payments/checkout.yaml': null });
    await deletions.gone('payments-staging.checkout', 'payments-qa.checkout');
    await deletions.waiting(name);
    await deletions.commit({ 'teams/payments/checkout.yaml': service('checkout') });
    await deletions.release(name);
    await deletions.settled();
    const after = (await deletions.objects()).get(name)!;
    expect(before.size).toBeGreaterThan(4);
    expect(after).toEqual(before);
    proved(
      'An Application that is released from its deletion finds its objects as they were',
      [...after.keys()].join(', '),
    );
  });

  test('of an environment, which is retired first', async () => {
    const before = await deletions.objects();
    await deletions.commit({
      'environments/storefront/production.yaml': retired('storefront', 'production'),
    });
    const waits = await deletions.waiting('storefront-production', 'storefront-production.web');
    await deletions.syncsMeanwhile('checkout', 'web');
    // another environment goes in the meantime
    await deletions.commit({ 'environments/payments/qa.yaml': retired('payments', 'staging') });
    await deletions.gone('payments-qa.checkout');
    await deletions.waiting('payments-qa');
    await deletions.confirm('payments-qa');
    await deletions.gone('payments-qa');
    await deletions.stillWaiting(waits);
    await deletions.confirm('storefront-production.web');
    await deletions.gone('storefront-production.web');
    await deletions.confirm('storefront-production');
    await deletions.settled();
    await deletions.commit({
      'environments/storefront/production.yaml': null,
      'environments/payments/qa.yaml': null,
    });
    await deletions.settled();
    const gone = await deletions.removedSince(before);
    expect(gone.every((id) => /^(storefront-production|payments-qa)[. ]/.test(id))).toBe(true);
    expect(await deletions.namespaces()).not.toContain('storefront-production');
    proved(
      'A retired environment is deleted with all that it ran, and its file can be removed afterwards',
      gone
        .map((id) => id.split(' ')[0])
        .filter((id, i, all) => all.indexOf(id) === i)
        .join(', '),
    );
  });

  test('of a team in one commit, its project and ApplicationSet last', async () => {
    const before = await deletions.objects();
    await deletions.commit({
      'teams/payments': null,
      'environments/payments': null,
      'environments/platform.yaml': deletions.platformFor('storefront'),
    });
    const waits = await deletions.waiting('teams.payments', 'payments-production.checkout');
    await deletions.syncsMeanwhile('web');
    await deletions.stillWaiting(waits);
    expect(await deletions.argoObjects('payments')).toEqual(['AppProject', 'ApplicationSet']);
    await deletions.confirm('payments-production.checkout');
    await deletions.gone('payments-production.checkout', 'teams.payments');
    for (const name of ['payments-staging', 'payments-production']) await deletions.confirm(name);
    await deletions.settled();
    expect(await deletions.argoObjects('payments')).toEqual([]);
    const gone = await deletions.removedSince(before);
    expect(gone.every((id) => /^(payments-\w+|teams\.payments)[. ]/.test(id))).toBe(true);
    expect(await deletions.namespaces()).not.toContain('payments-production');
    proved(
      'A team that leaves git in one commit leaves nothing, not even its project, and holds no other team while it waits',
      `${waits.join(', ')} wait for a confirmation; afterwards gone: ${gone.length} objects, AppProject payments, ApplicationSet payments`,
    );
  });

  test('of a cluster, which is released and not emptied', async () => {
    const before = await deletions.objects();
    const released = [...(before.get('clusters.eu-prod.access') ?? new Map()).keys()];
    expect(released.length).toBeGreaterThan(0);
    await deletions.commit({
      'environments/clusters/eu-prod.yaml': null,
      'environments/tiers/production.yaml': null,
    });
    await deletions.settled();
    expect(await deletions.removedSince(before)).toEqual([]);
    proved(
      'A cluster that leaves git is released: its Applications go, and what they made in it stays',
      `clusters.eu-prod.access is gone; still there: ${released.join(', ')}`,
    );
  });

  test('and the environment whose file goes at once strands what it ran, if its project changes first', async () => {
    const before = await deletions.objects();
    const stranded = [...before.get('storefront-staging.web')!.keys()];
    await deletions.forbid('storefront', 'storefront-staging');
    await deletions.commit({
      'environments/storefront/staging.yaml': null,
      'environments/storefront/other.yaml': environment('storefront', 'staging'),
    });
    await deletions.gone('storefront-staging.web');
    const after = await deletions.objects();
    expect([...after.get('storefront-staging.web')!.keys()]).toEqual(stranded);
    proved(
      'Argo CD does not delete objects in a namespace that the project no longer permits',
      `the Application storefront-staging.web is gone; still there: ${stranded.join(', ')}`,
    );
  });
});
