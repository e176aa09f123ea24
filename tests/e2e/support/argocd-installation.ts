import { join } from 'node:path';
import { argocdCrds } from './argocd-module.js';
import type { Cluster } from './cluster.js';
import { until } from './until.js';

export const namespace = 'argocd';

/** How often Argo CD looks whether something has changed. */
export const polling = '3s';

/** What Argo CD's installation sets in its ConfigMaps. Nothing waits for minutes, because tests wait for it. */
const installation = {
  'argocd-cm': {
    'admin.enabled': 'false',
    'timeout.reconciliation': polling,
    'timeout.reconciliation.jitter': '0s',
  },
  'argocd-cmd-params-cm': {
    'applicationsetcontroller.requeue.after': polling,
    'controller.repo.error.grace.period.seconds': '5s',
    'controller.repo.server.plaintext': 'true',
    'applicationsetcontroller.repo.server.plaintext': 'true',
    'server.repo.server.plaintext': 'true',
    'reposerver.disable.tls': 'true',
    'server.insecure': 'true',
  },
  'argocd-rbac-cm': { 'policy.csv': 'g, argocd-admins, role:admin\n' },
};

/** Further keys of Argo CD's ConfigMaps, by ConfigMap. */
export type Settings = Readonly<Record<string, Readonly<Record<string, string>>>>;

const labels = { 'app.kubernetes.io/part-of': 'argocd' };

/** Installs Argo CD's CRDs and settings as docs/platform-team.md wants it, by server-side apply. */
export async function install(management: Cluster, module: string, settings: Settings): Promise<void> {
  const crds = argocdCrds(module).flatMap((file) => ['-f', file]);
  await management.kubectl(['apply', '--server-side', ...crds]);
  await until('the API server knows Applications', async () => {
    const kinds = await management.find('/apis/argoproj.io/v1alpha1');
    return kinds?.['resources'].filter(({ name }: { name: string }) => !name.includes('/')).length === 3;
  });
  const configMaps = Object.entries(installation).map(([name, data]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels },
    data: { ...data, ...settings[name] },
  }));
  await management.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    ...configMaps,
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'argocd-secret', namespace, labels },
      stringData: { 'server.secretkey': 'signs nothing but the sessions of a test' },
    },
    // as after an installation that allows nothing outside of the declared projects
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default', namespace },
      spec: {},
    },
  ]);
}

/** Registers workload clusters by declarative Secrets and applies the root Application, as docs/platform-team.md says. */
export async function introduceByHand(
  management: Cluster,
  clusters: Readonly<Record<string, Cluster>>,
  monorepo: string,
): Promise<void> {
  await management.apply(
    Object.entries(clusters).map(([name, { server, token }]) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `cluster-${name}`,
        namespace,
        labels: { 'argocd.argoproj.io/secret-type': 'cluster' },
      },
      stringData: {
        name,
        server,
        config: JSON.stringify({ bearerToken: token, tlsClientConfig: { insecure: true } }),
      },
    })),
  );
  const apply = ['apply', '--server-side', '--field-manager=argocd-controller', '--force-conflicts'];
  const root = join(monorepo, 'apps/_argocd/root');
  // an ApplicationSet that is seen before its project waits for three minutes
  await management.kubectl([...apply, '-f', join(root, 'appproject-platform.yaml'), '-f', root]);
}
