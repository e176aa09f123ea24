import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { hasPrograms } from '../support/api-server.js';
import { platformBin } from '../support/organisation.js';
import {
  defineWhenAsked,
  definitionsOfChart,
  gateway,
  operatorStatuses,
  withCluster,
} from './support/absent-controllers.js';
import { summaryOf } from './support/application.js';
import { noArgoCd } from './support/argocd.js';
import { type Desk, deskOf, shell } from './support/bootstrap.js';
import { ChartRepository } from './support/chart-repository.js';
import type { Cluster } from './support/cluster.js';
import { type Crd, crdsFor } from './support/crds.js';
import { Delivery } from './support/delivery.js';
import { proved } from './support/proof.js';
import { until } from './support/until.js';
import { chartVersion, clusterWith, wholeOrganisation } from './support/whole-organisation.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/recovery.md'), 'utf8');

// retries of Argo CD are minutes apart, and the machine may have other work
const timeout = 1_800_000;

/** The commands below a heading of docs/recovery.md. */
const commandsOf = (heading: string): string[] => {
  const part = page.split(/^## /m).find((section) => section.startsWith(heading))!;
  return [...part.matchAll(/^( *)```\n(.*?)^ *```$/gms)].map(([, indent, text]) =>
    text!.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim(),
  );
};

describe.skipIf(noArgoCd || !hasPrograms('helm'))('clusters that are empty, and that are lost', () => {
  let charts: ChartRepository;
  let delivery: Delivery;
  let crds: Crd[];
  let controllers: { stop(): Promise<void> };

  beforeAll(async () => {
    charts = await ChartRepository.start();
    delivery = await Delivery.start({
      clusters: ['eu', 'eu-prod'],
      declares: ({ gitUrl, servers: { eu, 'eu-prod': production } }) =>
        wholeOrganisation({ gitUrl, charts: charts.url, staging: eu!, production: production! }),
      statuses: operatorStatuses,
      introduce: async () => {},
    });
    crds = crdsFor([...(delivery.tree.objects('apps') as unknown as Manifest[]), gateway as Manifest]);
    for (const name of ['crossplane', 'external-secrets', 'keda', 'prometheus', 'gatekeeper']) {
      const definitions = definitionsOfChart(name, crds);
      charts.publish(name, chartVersion, {
        'crds/all.yaml': definitions.map((crd) => stringify(crd)).join('---\n'),
      });
    }
    for (const cluster of Object.values(delivery.clusters)) await furnish(cluster);
    controllers = defineWhenAsked(() => Object.values(delivery.clusters), crds);
  });
  afterAll(async () => {
    await controllers?.stop();
    await delivery?.stop();
    await charts?.stop();
  });

  /** What a cluster has before the platform comes. */
  async function furnish(cluster: Cluster): Promise<void> {
    await cluster.apply(withCluster(crds));
    await until('there are Gateways', () => cluster.apply([gateway]).catch(() => undefined));
  }

  /** The desk of an administrator, with `platform` on the PATH. */
  function desk(): Desk {
    const { root } = delivery.tree;
    writeFileSync(
      join(root, '../platform'),
      `#!/usr/bin/env bash\nexec "${process.execPath}" "${platformBin}" "$@"\n`,
      { mode: 0o755 },
    );
    const contexts = { management: delivery.management, ...delivery.clusters };
    return { ...deskOf(root, contexts), path: `${join(root, '..')}:${process.env['PATH']}` };
  }

  const run = async (command: string) => {
    const { code, out, err } = await shell(desk(), command);
    expect({ command, code, out, err }).toMatchObject({ code: 0 });
    return out;
  };

  /** Syncs at once everything that waits for an approver, as `argocd app sync` does. */
  async function approve(): Promise<void> {
    for (const { metadata, spec } of await delivery.applications())
      if (spec.syncPolicy.automated === undefined)
        await delivery.changeApplication(metadata.name, {
          operation: {
            sync: { syncOptions: spec.syncPolicy.syncOptions },
            retry: spec.syncPolicy.retry,
          },
        });
  }

  const allSynced = () =>
    until(
      'everything is Synced',
      async () => {
        const all = await delivery.applications();
        const open = all.filter(
          ({ status }) => status?.sync?.status !== 'Synced' || status.operationState?.phase === 'Running',
        );
        return open.length === 0 && all.length > delivery.tree.applications().length && all;
      },
      {
        seconds: 900,
        state: async () =>
          (await delivery.applications())
            .map(summaryOf)
            .filter((one) => !JSON.stringify(one).includes('Synced"')),
      },
    );

  /** What would show that something was restarted, replaced or deleted. */
  const identities = async (cluster: Cluster): Promise<Record<string, string>> => {
    const kinds = [
      ...['/api/v1/namespaces', '/api/v1/pods', '/api/v1/services', '/apis/apps/v1/deployments'],
      ...['/apis/batch/v1/cronjobs', '/apis/acme.dev/v1/postgreses', '/apis/acme.dev/v1/queues'],
      ...['/apis/acme.dev/v1/accesses', '/apis/external-secrets.io/v1/externalsecrets'],
      ...['/apis/networking.k8s.io/v1/networkpolicies', '/apis/rbac.authorization.k8s.io/v1/clusterroles'],
      '/apis/apiextensions.crossplane.io/v1/compositions',
    ];
    const all = await Promise.all(
      kinds.map(async (kind) => (await cluster.list(kind)).map((object) => [kind, object] as const)),
    );
    return Object.fromEntries(
      all
        .flat()
        .map(([kind, { metadata, spec }]) => [
          `${kind} ${metadata.namespace}/${metadata.name}`,
          JSON.stringify([
            metadata.uid,
            metadata['generation' as 'uid'],
            spec?.template?.metadata?.annotations,
          ]),
        ]),
    );
  };

  test('from empty API servers, everything converges, and stays Synced', { timeout }, async () => {
    await run('platform bootstrap --apply --context management');
    await until(
      'all Applications exist',
      async () => (await delivery.applications()).length > delivery.tree.applications().length,
    );
    await approve();
    const all = await allSynced();
    const seen = new Map(all.map(({ metadata }) => [metadata.name, new Set<string>()]));
    await until(
      'each Application was compared ten times more',
      async () => {
        for (const { metadata, status } of await delivery.applications()) {
          const open = status.resources.filter(({ status: one }: { status?: string }) => one === 'OutOfSync');
          expect([metadata.name, status.sync.status, open]).toEqual([metadata.name, 'Synced', []]);
          seen.get(metadata.name)!.add(status.reconciledAt);
        }
        return [...seen.values()].every(({ size }) => size > 10);
      },
      { seconds: 900 },
    );
    proved(
      'From empty API servers all Applications at once converge, and stay Synced over ten reconciliations',
      `${all.length} of ${seen.size} Applications Synced, each compared ten times more`,
    );
  });

  test('a new management cluster finds everything as it was', { timeout }, async () => {
    const clusters = Object.values(delivery.clusters);
    const before = await Promise.all(clusters.map(identities));
    expect(Object.keys(before[0]!).filter((name) => name.startsWith('/api/v1/pods'))).not.toEqual([]);
    await delivery.loseManagement();
    const [look, apply, see] = commandsOf('The management cluster is lost');
    expect(await run(look!)).toContain(
      '+ management: apply project, ApplicationSets and root Application platform',
    );
    await run(apply!);
    const all = await allSynced();
    expect(await run(see!)).toContain('payments-production.checkout');
    const after = await Promise.all(clusters.map(identities));
    expect(after).toEqual(before);
    proved(
      'A new Argo CD over live workload clusters becomes Synced, production without an approval, and nothing is restarted, changed or deleted',
      `${all.length} Applications Synced; ${before.map((objects) => Object.keys(objects).length).join(' and ')} objects with the uids, generations and restart annotations of before`,
    );
  });

  test('what a lost workload cluster ran comes back from git', { timeout }, async () => {
    const before = Object.keys(await identities(delivery.clusters['eu']!)).filter(
      (name) => !name.includes('/pods '),
    );
    await delivery.loseCluster('eu');
    await furnish(delivery.clusters['eu']!);
    delivery.tree.commit({
      'environments/clusters/eu.yaml': clusterWith(delivery.clusters['eu']!.server, 'vap'),
    });
    const [apply] = commandsOf('A workload cluster is lost');
    expect(await run(apply!)).toMatch(/✔ eu: register .* \(done\)/);
    await allSynced();
    const back = await until(
      'everything is back',
      async () => {
        const now = Object.keys(await identities(delivery.clusters['eu']!));
        return before.every((name) => now.includes(name)) && now;
      },
      { state: async () => Object.keys(await identities(delivery.clusters['eu']!)).length },
    );
    proved(
      'What a lost workload cluster ran comes back from git on an empty one',
      `${before.length} of ${before.length} objects; pods: ${back.some((name) => name.startsWith('/api/v1/pods')) ? 'running again' : 'none'}`,
    );
  });
});
