import { describe, expect } from 'vitest';
import { noArgoCd } from '../support/argocd.js';
import type { KubernetesObject } from '../support/cluster.js';
import type { Delivery } from '../support/delivery.js';
import { proved } from '../support/proof.js';
import { test } from '../support/shared.js';
import { changesBetween, trackedObjects } from '../support/tracked.js';
import { until } from '../support/until.js';
import type { Files } from '../support/work-tree.js';

let delivery: Delivery;

// What the engine refuses to render is written by hand here, as if a reviewer had merged it in spite of CI.
describe.skipIf(noArgoCd)('Argo CD itself refuses', () => {
  test.beforeAll(async ({ shared }) => {
    delivery = await shared.take();
  });

  const folder = 'apps/payments/staging/checkout';
  const application = 'payments-staging.checkout';
  const live = () => trackedObjects(delivery.clusters['eu']!);

  /** Pushes what was not rendered, waits for an answer, and takes it back. */
  async function pushing<T>(files: Files, answer: (commit: string) => Promise<T>): Promise<T> {
    const good = delivery.tree.git('rev-parse', 'HEAD');
    const before = await live();
    delivery.tree.write(files);
    // without a webhook: an ApplicationSet that fails after one is not woken by the next
    const result = await answer(delivery.tree.push());
    expect(changesBetween(before, await live())).toEqual([]);
    delivery.tree.git('revert', '--no-edit', `${good}..HEAD`);
    const fixed = delivery.tree.push();
    // an ApplicationSet with an error waits for three minutes, or for a webhook
    await delivery.announce(fixed);
    await retried();
    await delivery.settled(fixed);
    expect(changesBetween(before, await live())).toEqual([]);
    return result;
  }

  /** A sync that fails is tried again later and later; an approver ends the waiting, as docs/platform-team.md says. */
  async function retried(): Promise<void> {
    const operation = `applications/${application}/operation`;
    expect((await delivery.person('payments-developers').ask('DELETE', operation)).code).toBe(403);
    await delivery.person('payments-leads').ask('DELETE', operation);
  }

  /** What Argo CD says of an object in the folder of payments' checkout when it syncs. */
  const refusalOf = (object: object, meanwhile = async () => {}): Promise<string> =>
    pushing({ [`${folder}/foreign.yaml`]: JSON.stringify(object) }, async (commit) => {
      const { status } = await delivery.applicationThat(
        application,
        'fails to sync',
        ({ status: { operationState } }) =>
          operationState?.syncResult?.revision === commit &&
          refused(operationState.syncResult.resources).length > 0,
      );
      await meanwhile();
      return refused(status.operationState.syncResult.resources)
        .map(({ kind, message }) => `${kind}: ${message}`)
        .join('; ');
    });

  const refused = (resources: readonly { kind: string; status: string; message: string }[] | undefined) =>
    (resources ?? []).filter(({ status }) => status === 'SyncFailed');

  test('to sync a branch that was never merged, or files of a laptop', async () => {
    const { tree } = delivery;
    const head = tree.git('rev-parse', 'HEAD');
    tree.write({ [`${folder}/unmerged.yaml`]: JSON.stringify(configMap('payments-staging')) });
    const unmerged = tree.push('feature');
    tree.git('reset', '--quiet', '--hard', head);
    const lead = delivery.person('payments-leads');
    const replies = [];
    for (const request of [
      { revision: 'feature' },
      { revision: unmerged },
      { manifests: [JSON.stringify(configMap('payments-production'))] },
    ]) {
      const { refused: words } = await lead.sync('payments-production.checkout', request);
      expect(words).toMatch(/^permission denied: applications, override, payments\//);
      replies.push(words);
    }
    expect(await lead.sync('payments-production.checkout', { dryRun: true, revision: 'main' })).toMatchObject(
      {
        code: 200,
      },
    );
    proved('An approver cannot sync a branch, a commit or files that were not merged', replies.join('; '));
  });

  test('an object in a namespace of another team', async () => {
    const words = await refusalOf(configMap('storefront-staging'));
    expect(words).toContain("namespace storefront-staging is not permitted in project 'payments'");
    proved('An object in a namespace of another team is refused, even if it was merged', words);
  });

  test('a second sync while a failed one is tried again; an approver ends that first', async () => {
    const role = { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'x', namespace: 'default' } };
    await refusalOf(role, async () => {
      const lead = delivery.person('payments-leads');
      const { body } = await lead.sync(application);
      expect(body.message).toContain('another operation is already in progress');
      expect((await lead.ask('DELETE', `applications/${application}/operation`)).code).toBe(200);
      const { status } = await delivery.applicationThat(
        application,
        'has no operation',
        ({ status: { operationState } }) => operationState.phase === 'Failed',
      );
      proved(
        'While a failed sync is tried again, Argo CD takes no other; an approver ends the retries by terminate-op',
        `${body.message}; ${status.operationState.message.replace(/ \(.*/, '')}`,
      );
    });
  });

  test('a kind that teams may not have, cluster-wide or not', async () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', rules: [] };
    const words = [
      await refusalOf({ ...role, kind: 'ClusterRole', metadata: { name: 'everything' } }),
      await refusalOf({
        ...role,
        kind: 'Role',
        metadata: { name: 'everything', namespace: 'payments-staging' },
      }),
    ];
    for (const text of words) expect(text).toContain('is not permitted in project payments');
    proved(
      'A kind that the project of a team does not list is refused, even if it was merged',
      words.join('; '),
    );
  });

  const invalid = async (name: string): Promise<string> => {
    const conditions = ({ status }: KubernetesObject) =>
      (status?.conditions ?? []) as { type: string; message: string }[];
    const found = await delivery.applicationThat(name, 'is invalid', (one) =>
      conditions(one).some(({ type }) => type === 'InvalidSpecError'),
    );
    return conditions(found).find(({ type }) => type === 'InvalidSpecError')!.message;
  };

  /** What Argo CD says of an Application that somebody made past git. */
  async function invalidByHand(change: { repoURL?: string; namespace?: string }): Promise<string> {
    const { repoURL = delivery.git.url, namespace = 'payments-staging' } = change;
    await delivery.management.apply([
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: 'foreign', namespace: 'argocd' },
        spec: {
          project: 'payments',
          source: { repoURL, path: folder, targetRevision: 'main' },
          destination: { server: delivery.clusters['eu']!.server, namespace },
        },
      },
    ]);
    const words = await invalid('foreign');
    await delivery.management.delete('/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/foreign');
    return words;
  }

  test('an Application of another repository, or in a namespace of another team', async () => {
    const repository = await invalidByHand({ repoURL: delivery.git.url.replace('platform', 'other') });
    expect(repository).toContain("is not permitted in project 'payments'");
    proved(
      'An Application of another repository is refused',
      repository.replaceAll(/http\S+\//g, 'https://git.acme.dev/'),
    );
    const namespace = await invalidByHand({ namespace: 'storefront-staging' });
    expect(namespace).toContain("do not match any of the allowed destinations in project 'payments'");
    proved(
      'An Application of a team in a namespace of another team is refused',
      namespace.replaceAll(/https:\S+/g, '…'),
    );
  });

  /** Pushes an app.json that nobody rendered. */
  const pushingFile = <T>(
    path: string,
    changed: object,
    answer: (commit: string) => Promise<T>,
  ): Promise<T> => {
    const parameters = JSON.parse(delivery.tree.read(`${folder}/app.json`));
    return pushing({ [path]: JSON.stringify({ ...parameters, unit: 'foreign', ...changed }) }, answer);
  };
  const errorOf = (set: string) =>
    until('the ApplicationSet reports an error', async () =>
      (await delivery.errorsOfSets()).find((text) => text.startsWith(`${set}: `)),
    );

  test('an app.json that would take over an Application of another team, or the root Application', async () => {
    const owners = async (name: string) => {
      const { metadata, spec } = (await delivery.application(name))!;
      return `${name}: ${spec.project} ${metadata.ownerReferences?.map((owner) => owner.name).join() ?? 'nobody'}`;
    };
    const names = ['storefront-staging.web', 'platform'];
    const before = await Promise.all(names.map(owners));
    const made = [];
    for (const name of names)
      made.push(
        await pushingFile('apps/payments/staging/foreign/app.json', { name }, async () => {
          const own = await delivery.applicationThat(`payments-staging.${name}`, 'exists', () => true);
          expect(await Promise.all(names.map(owners))).toEqual(before);
          return own.metadata.name;
        }),
      );
    proved(
      'An app.json of a team takes over no Application, neither of another team nor the root Application',
      `${made.join(' and ')} instead; still ${before.join(', ')}`,
    );
  });

  test("an app.json with another team's namespace, or with an environment named as the root Application", async () => {
    const ofTeam = await pushingFile(
      'apps/payments/staging/foreign/app.json',
      { name: 'storefront-staging.web', namespace: 'storefront-staging' },
      () => errorOf('payments'),
    );
    const ofEnvironment = await pushingFile(
      'apps/payments/foreign/_environment/app.json',
      { name: 'platform', namespace: 'platform' },
      () => errorOf('platform.environments'),
    );
    const reasons = [ofTeam, ofEnvironment].map(
      (text) => text.match(/error calling fail: (.*ApplicationSet)/)?.[1],
    );
    expect(reasons).toEqual([
      'app.json: the namespace storefront-staging is not one of this ApplicationSet',
      'app.json: the namespace platform is not one of this ApplicationSet',
    ]);
    proved('An app.json with a namespace of somebody else makes no Application', reasons.join('; '));
  });
});

const configMap = (namespace: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'foreign', namespace },
});
