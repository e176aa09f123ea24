import { describe, expect, onTestFinished } from 'vitest';
import { noArgoCd, push } from '../support/argocd.js';
import { polling } from '../support/argocd-installation.js';
import type { Delivery } from '../support/delivery.js';
import { service } from '../support/organisation.js';
import { proved } from '../support/proof.js';
import { test } from '../support/shared.js';
import { until } from '../support/until.js';

let delivery: Delivery;

describe.skipIf(noArgoCd)('a merge is noticed', () => {
  test.beforeAll(async ({ shared }) => {
    delivery = await shared.take();
  });

  const web = 'teams/storefront/web.yaml';

  /** The Applications of which the repo-server read manifests since then, instead of taking them from its cache. */
  const generatedSince = (lines: number): string[] =>
    logLines()
      .slice(lines)
      .filter((line) => line.includes('"manifest cache miss"'))
      .map((line) => JSON.parse(line).application as string)
      .filter((name, i, all) => all.indexOf(name) === i)
      .sort();
  const logLines = () => delivery.argocd.log('argocd-repo-server', Number.MAX_SAFE_INTEGER).split('\n');

  test('by each Application, while only those whose folder it touches generate manifests', async () => {
    const deployed = async (version: string) => {
      const commit = delivery.tree.commit({ [web]: service('web').replaceAll('1.0.0', version) });
      await delivery.settled(commit, { byPolling: true });
    };
    await deployed('1.1.0');
    const before = logLines().length;
    await deployed('1.2.0');
    const all = delivery.tree.applications().length + 1;
    expect(generatedSince(before)).toEqual(['storefront-staging.web']);
    proved(
      'A commit generates the manifests of the units that it touches, and of no other',
      `of ${all} Applications, all at the new commit: manifest cache miss for ${generatedSince(before).join(', ')}`,
    );
  });

  test('and while nothing is merged, comparing again fetches nothing', async () => {
    const fetches = async () => {
      const metrics = await delivery.argocd.metrics('argocd-repo-server', 'request_type="fetch"');
      return metrics.get('argocd_git_request_total') ?? 0;
    };
    const before = await fetches();
    expect(before).toBeGreaterThan(0);
    const times = new Map<string, Set<string>>();
    await until('each Application is compared twice more', async () => {
      for (const { metadata, status } of await delivery.applications())
        times.set(metadata.name, (times.get(metadata.name) ?? new Set()).add(status.reconciledAt));
      return [...times.values()].every(({ size }) => size > 2);
    });
    expect(await fetches()).toBe(before);
    proved(
      'Comparing an Application again with the same commit fetches nothing from git',
      `${times.size} Applications compared twice more: argocd_git_request_total{request_type="fetch"} grew by 0`,
    );
  });

  async function pollEvery(time: string): Promise<void> {
    const { management, argocd } = delivery;
    const maps = '/api/v1/namespaces/argocd/configmaps';
    await management.patch(`${maps}/argocd-cm`, { data: { 'timeout.reconciliation': time } });
    await management.patch(`${maps}/argocd-cmd-params-cm`, {
      data: { 'applicationsetcontroller.requeue.after': time },
    });
    for (const name of [
      'argocd-application-controller',
      'argocd-applicationset-controller',
      'argocd-repo-server',
      'argocd-server',
    ] as const)
      await argocd.restart(name);
  }

  test('at once after a webhook, without polling', async () => {
    await pollEvery('24h');
    onTestFinished(() => pollEvery(polling));
    const was = delivery.tree.git('rev-parse', 'HEAD');
    const rootSync = async () => {
      const { sync, operationState } = (await delivery.application('platform'))!['status'];
      return `${sync.status}, last synced at ${operationState.startedAt}`;
    };
    const rootBefore = await rootSync();
    // Argo CD compares everything once when it starts
    const file = 'teams/storefront/pages.yaml';
    const commit = delivery.tree.commit({
      [web]: service('web').replaceAll('1.0.0', '1.3.0'),
      [file]: service('pages'),
    });
    const answers = await delivery.argocd.webhook(
      push(delivery.git.url, delivery.tree.git('diff', '--name-only', was, commit)),
    );
    expect(answers).toEqual([200, 200]);
    const synced = await Promise.all(
      ['storefront-staging.web', 'storefront-staging.pages'].map((name) =>
        delivery.applicationThat(
          name,
          `is at ${commit}`,
          ({ status }) => status?.sync?.revision === commit && status.sync.status === 'Synced',
        ),
      ),
    );
    await until('an Application that the commit does not touch is left', async () => {
      const other = await delivery.application('payments-staging.checkout');
      return other?.['status'].sync.revision !== commit;
    });
    proved(
      'A webhook brings a merge to the Applications that it touches, and makes new ones, without polling',
      `timeout.reconciliation and requeue.after 24h: ${synced.map(({ metadata, status }) => `${metadata.name} ${status.sync.status}`).join(', ')}`,
    );
    // Argo CD has written each ApplicationSet in order to refresh it
    expect(rootBefore).toMatch(/^Synced/);
    expect(await rootSync()).toBe(rootBefore);
    proved(
      'What Argo CD writes into an ApplicationSet after a webhook is no difference from git',
      `the root Application: ${rootBefore.split(',')[0]} before and after, without another sync`,
    );
  });
});
