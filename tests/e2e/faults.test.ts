import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noArgoCd } from './support/argocd.js';
import { Delivery } from './support/delivery.js';
import { onOneCluster, service } from './support/organisation.js';
import { proved } from './support/proof.js';
import { changesBetween, trackedObjects } from './support/tracked.js';
import { until } from './support/until.js';

let delivery: Delivery;

describe.skipIf(noArgoCd)('the state is the same as without the fault', () => {
  let expected: string[];
  beforeAll(async () => {
    delivery = await Delivery.start(onOneCluster);
    await delivery.settled(await delivery.commit(tier));
    await delivery.settled(await delivery.commit(services('calm')));
    expected = await stateOf('calm');
  });
  afterAll(() => delivery?.stop());

  const live = () => trackedObjects(delivery.clusters['eu']!);

  /** What lives because of the services of a test, with one name for all tests and without what differs each time. */
  async function stateOf(name: string): Promise<string[]> {
    const objects = [...(await live())].filter(([application]) => application.includes(`.${name}`));
    return objects
      .flatMap(([application, tracked]) =>
        [...tracked].map(([id, content]) => `${application} ${id} ${content}`),
      )
      .map((text) => text.replaceAll(eachTime, '').replaceAll(name, 'calm'))
      .sort();
  }

  test('after an API server was killed in the middle of a sync', async () => {
    const commit = delivery.tree.commit(services('killed'));
    const eu = delivery.clusters['eu']!;
    const accounts = '/api/v1/namespaces/payments-staging/serviceaccounts';
    await until('the first objects exist', async () =>
      (await eu.list(accounts)).some(({ metadata }) => metadata.name.startsWith('killed-')),
    );
    const deployments = await eu.list('/apis/apps/v1/namespaces/payments-staging/deployments');
    expect(deployments.filter(({ metadata }) => metadata.name.startsWith('killed-')).length).toBeLessThan(4);
    const { server, ready } = delivery.planes['eu']!;
    await server.kill();
    const words = await until('Argo CD notices', async () =>
      (await delivery.applications())
        .flatMap(({ status }) => [
          status?.operationState?.message,
          ...(status?.conditions ?? []).map(({ message }: { message: string }) => message),
        ])
        .find((message: string | undefined) => message?.includes('connection refused')),
    );
    server.start();
    await ready();
    await delivery.settled(commit, { byPolling: true });
    expect(await stateOf('killed')).toEqual(expected);
    proved(
      'A sync that a killed API server interrupts is completed without a hand when the server is back',
      `${words.match(/connection refused/)![0]}; afterwards ${expected.length} objects as without the fault`,
    );
  });

  test("after the management cluster's API server was killed", async () => {
    const commit = delivery.tree.commit(services('headless'));
    await until('an Application exists', () => delivery.application('payments-staging.headless-1'));
    const { server, ready } = delivery.planes['management']!;
    await server.kill();
    server.start();
    await ready();
    await delivery.settled(commit, { byPolling: true });
    expect(await stateOf('headless')).toEqual(expected);
    proved(
      'Argo CD completes its work without a hand after its own API server was killed',
      `afterwards ${expected.length} objects as without the fault`,
    );
  });

  test('after the git server was away, while nothing was pruned', async () => {
    const before = await live();
    await delivery.git.pause();
    const commit = delivery.tree.commit(services('unreachable'));
    const isAway = ({ type }: { type: string }) => type === 'ComparisonError';
    let message = '';
    try {
      const { status } = await delivery.applicationThat(
        'payments-staging.checkout',
        'cannot be compared',
        (one) => one['status'].conditions?.some(isAway),
      );
      message = status.conditions.find(isAway).message;
      expect(changesBetween(before, await live())).toEqual([]);
    } finally {
      await delivery.git.resume();
    }
    // an ApplicationSet that could not read its repository waits for three minutes, or for a webhook
    await delivery.announce(commit);
    await delivery.settled(commit, { byPolling: true });
    expect(await stateOf('unreachable')).toEqual(expected);
    proved(
      'While the git server is away nothing is changed or pruned; afterwards what was merged is delivered',
      `ComparisonError: ${message.match(/connection refused|failed to list refs/)![0]}; 0 changes`,
    );
  });

  test('after etcd was slow', async () => {
    const slow = ['management', 'eu'].map((name) => delivery.planes[name]!.etcd);
    let isOver = false;
    const stutter = (async () => {
      while (!isOver) {
        for (const etcd of slow) etcd.signal('STOP');
        await sleep(400);
        for (const etcd of slow) etcd.signal('CONT');
        await sleep(400);
      }
    })();
    try {
      await delivery.settled(delivery.tree.commit(services('slow')), { byPolling: true });
    } finally {
      isOver = true;
      await stutter;
    }
    expect(await stateOf('slow')).toEqual(expected);
    proved(
      'With an etcd that stands still half of the time, what was merged is delivered all the same',
      `${expected.length} objects as without the fault`,
    );
  });
});

const tier = {
  'environments/tiers/staging.yaml':
    'kind: Tier\nspec: {cluster: eu, resources: {cpu: "400", memory: 800Gi}}\n',
};

/** So many services that their syncs take a while. */
const services = (name: string): Record<string, string> =>
  Object.fromEntries(
    [1, 2, 3, 4].map((i) => [
      `teams/payments/${name}-${i}.yaml`,
      service(`${name}-${i}`, ', environments: [staging]'),
    ]),
  );

const eachTime = /"(uid|creationTimestamp|clusterIP)":"[^"]*",?|"clusterIPs":\[[^\]]*\],?/g;
