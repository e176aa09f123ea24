import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noArgoCd } from './support/argocd.js';
import type { KubernetesObject } from './support/cluster.js';
import { Delivery } from './support/delivery.js';
import { onTwoClusters } from './support/organisation.js';
import { proved } from './support/proof.js';
import { changesBetween, trackedObjects } from './support/tracked.js';
import { until } from './support/until.js';
import type { Files } from './support/work-tree.js';

let delivery: Delivery;

// What the engine refuses to render is written by hand here, as if a reviewer had merged it in spite of CI.
describe.skipIf(noArgoCd)('Argo CD itself refuses', () => {
  beforeAll(async () => {
    delivery = await Delivery.start({ ...onTwoClusters, people: true });
    await delivery.settled(delivery.tree.git('rev-parse', 'HEAD'));
  });
  afterAll(() => delivery?.stop());

  const folder = 'apps/payments/staging/checkout';
  const application = 'payments-staging.checkout';
  const live = () => trackedObjects(delivery.clusters['eu']!);

  /** Pushes what was not rendered, waits for an answer, and takes it back. */
  async function pushing<T>(files: Files, answer: (commit: string) => Promise<T>): Promise<T> {
    const good = delivery.tree.git('rev-parse', 'HEAD');
    const before = await live();
    delivery.tree.write(files);
    const result = await answer(delivery.tree.push());
    expect(changesBetween(before, await live())).toEqual([]);
    delivery.tree.git('revert', '--no-edit', `${good}..HEAD`);
    const fixed = delivery.tree.push();
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

  test('an Application of another repository', async () => {
    const { url } = delivery.git;
    await delivery.management.apply([
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: 'foreign', namespace: 'argocd' },
        spec: {
          project: 'payments',
          source: { repoURL: url.replace('platform', 'other'), path: '.', targetRevision: 'main' },
          destination: { server: delivery.clusters['eu']!.server, namespace: 'payments-staging' },
        },
      },
    ]);
    const words = await invalid('foreign');
    expect(words).toContain("is not permitted in project 'payments'");
    await delivery.management.delete('/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/foreign');
    proved(
      'An Application of another repository is refused',
      words.replaceAll(/http\S+\//g, 'https://git.acme.dev/'),
    );
  });

  test("an app.json that leads to another team's namespace or takes another team's Application", async () => {
    const parameters = JSON.parse(delivery.tree.read(`${folder}/app.json`));
    const write = (changed: object): Files => ({
      'apps/payments/staging/foreign/app.json': JSON.stringify({
        ...parameters,
        unit: 'foreign',
        ...changed,
      }),
    });
    const words = await pushing(write({ name: 'foreign', namespace: 'storefront-staging' }), () =>
      invalid('foreign'),
    );
    expect(words).toContain("do not match any of the allowed destinations in project 'payments'");
    const stolen = await pushing(
      write({ name: 'storefront-staging.web', namespace: 'payments-staging' }),
      () =>
        until('the ApplicationSet reports an error', async () =>
          (await delivery.errorsOfSets()).find((text) => text.startsWith('payments: ')),
        ),
    );
    expect((await delivery.application('storefront-staging.web'))!['spec'].project).toBe('storefront');
    proved(
      "An app.json cannot lead to another team's namespace, nor take over another team's Application",
      `${words.replaceAll(/https:\S+/g, '…')}; ${stolen}`,
    );
  });
});

const configMap = (namespace: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'foreign', namespace },
});
