import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformBin } from '../../support/organisation.js';
import type { Run } from '../../support/run-in-process.js';

/** What a kubeconfig says of a cluster. */
interface Reached {
  readonly server: string;
  readonly token: string;
}

export interface Desk {
  /** The monorepo. */
  readonly root: string;
  /** A kubeconfig with a context for each cluster. */
  readonly kubeconfig: string;
  /** The PATH, if it is not that of the tests. */
  readonly path?: string;
}

/** The desk of an administrator: a clone of the monorepo, and contexts named after the clusters. */
export function deskOf(root: string, contexts: Readonly<Record<string, Reached>>, name = 'kubeconfig'): Desk {
  const kubeconfig = join(root, '..', name);
  const all = Object.entries(contexts);
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: all.map(([name, { server }]) => ({
        name,
        cluster: { server, 'insecure-skip-tls-verify': true },
      })),
      users: all.map(([name, { token }]) => ({ name, user: { token } })),
      contexts: all.map(([name]) => ({ name, context: { cluster: name, user: name } })),
      'current-context': 'management',
    }),
    { mode: 0o600 },
  );
  return { root, kubeconfig };
}

/** Runs `platform`, in a process of its own so that servers of the test can answer it. */
export const platform = (desk: Desk, ...args: string[]): Promise<Run> =>
  run(process.execPath, [platformBin, ...args], desk);

/** Runs commands as they are printed. */
export const shell = (desk: Desk, script: string): Promise<Run> => run('bash', ['-euc', script], desk);

const run = (program: string, args: readonly string[], { root, kubeconfig, path }: Desk): Promise<Run> =>
  new Promise((resolve) => {
    const env = { ...process.env, KUBECONFIG: kubeconfig, NO_COLOR: '1', ...(path && { PATH: path }) };
    const child = execFile(
      program,
      args,
      { cwd: root, env, encoding: 'utf8', maxBuffer: 1 << 26 },
      (_, out, err) => resolve({ code: child.exitCode, out, err }),
    );
    child.stdin!.end();
  });

/** The Deployment of an installation of Argo CD; its program runs beside the cluster. */
export const installation = (version: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'argocd-server',
    namespace: 'argocd',
    labels: { 'app.kubernetes.io/part-of': 'argocd', 'app.kubernetes.io/name': 'argocd-server' },
  },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: 'server' } },
    template: {
      metadata: { labels: { app: 'server' } },
      spec: { containers: [{ name: 'server', image: `quay.io/argoproj/argocd:${version}` }] },
    },
  },
});

/** An Application of somebody else. */
export const foreign = (name: string) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: 'argocd' },
  spec: {
    project: 'default',
    source: { repoURL: 'https://git.other.dev/other.git', path: '.', targetRevision: 'main' },
    destination: { server: 'https://kubernetes.default.svc', namespace: 'other' },
  },
});
