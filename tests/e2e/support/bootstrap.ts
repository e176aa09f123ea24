import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { type BootstrapReport, bootstrapReportSchema } from '../../../scripts/report/schemas/bootstrap.js';
import { platformBin } from '../../support/organisation.js';
import type { Run } from '../../support/run-in-process.js';
import { closed } from '../../support/schemas.js';
import type { Cluster, KubernetesObject } from './cluster.js';
import { Delivery } from './delivery.js';
import { organisation } from './organisation.js';

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

/** The Secrets by which Argo CD knows clusters. */
export const registrationsIn = async (management: Cluster): Promise<KubernetesObject[]> =>
  (await management.list('/api/v1/namespaces/argocd/secrets')).filter(
    ({ metadata }) => metadata.labels?.['argocd.argoproj.io/secret-type'] === 'cluster',
  );

/** The token of a ServiceAccount in such a Secret. */
export function tokenIn({ data }: KubernetesObject): string {
  const { bearerToken } = JSON.parse(Buffer.from(data.config, 'base64').toString());
  expect(bearerToken.length).toBeGreaterThan(500);
  return bearerToken;
}

/** The report in JSON, which follows its schema. */
export function reportOf({ out }: Run): BootstrapReport {
  const value = JSON.parse(out);
  const isValid = new Ajv({ strict: false }).compile(closed(bootstrapReportSchema) as object);
  expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true);
  return value;
}

/** The Secret by which Argo CD reads a private repository. */
export const credentialsOf = (url: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'repository',
    namespace: 'argocd',
    labels: { 'argocd.argoproj.io/secret-type': 'repository' },
  },
  stringData: { url, username: 'argocd', password: 'reads' },
});

/** A new folder that has these programs of the PATH alone. */
export function folderWith(folder: string, ...names: readonly string[]): string {
  mkdirSync(folder);
  for (const name of names)
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(folder, name));
  return folder;
}

/** Whether Argo CD's ServiceAccount may do something: `yes` or `no`. */
export const mayManager = async (cluster: Cluster, what: string): Promise<string> => {
  const as = '--as=system:serviceaccount:kube-system:argocd-manager';
  return (await cluster.kubectl(['auth', 'can-i', as, ...what.split(' ')]).catch(() => 'no')).trim();
};

/** An Argo CD that knows nothing yet, and what is declared for it and two clusters. */
export const withoutContent = (): Promise<Delivery> =>
  Delivery.start({
    clusters: ['eu', 'eu-prod'],
    declares: ({ gitUrl, servers: { eu, 'eu-prod': production } }) => ({
      ...organisation({ gitUrl, staging: eu!, production: production! }),
      'environments/clusters/eu.yaml': cluster(eu!),
      'environments/clusters/eu-prod.yaml': cluster(production!),
    }),
    introduce: async () => {},
  });

const cluster = (server: string) => `kind: Cluster\nspec: {server: "${server}", kubernetes: "1.36"}\n`;
