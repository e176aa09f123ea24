import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import { Background, type BackgroundProgram } from './background.js';
import { freePort } from './free-port.js';

/** A Kubernetes API server with etcd, and without nodes, schedulers and controllers: nothing runs in it. */
export interface ApiServer {
  readonly url: string;
  /** The bearer token of an administrator. */
  readonly token: string;
  readonly kubeconfig: string;
  /** The audit log, with one event a line. */
  readonly auditLog: string;
  /** Where further programs of the control plane run. */
  readonly background: Background;
  readonly etcd: BackgroundProgram;
  readonly server: BackgroundProgram;
  /** Waits until the API server answers. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether all programs are installed, or were built by `.ci/run`. */
export const hasPrograms = (...names: readonly string[]): boolean =>
  names.every((name) => spawnSync('bash', ['-c', `command -v ${name}`]).status === 0);

export const hasApiServer = (): boolean => hasPrograms('etcd', 'kube-apiserver', 'kubectl');

const secondsToStart = 120;

export async function startApiServer(): Promise<ApiServer> {
  const background = new Background('api-server');
  const { folder } = background;
  mkdirSync(join(folder, 'etcd'));
  const [client, peer, port] = [await freePort(), await freePort(), await freePort()];
  const token = randomBytes(16).toString('hex');
  const url = `https://127.0.0.1:${port}`;
  const kubeconfig = join(folder, 'kubeconfig');
  writeFiles(folder, url, token);
  const etcd = background.run('etcd', etcdFlags(`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`));
  const server = background.run('kube-apiserver', apiServerFlags(`http://127.0.0.1:${client}`, port));
  const auditLog = join(folder, 'audit.log');
  const stop = () => background.stop();
  try {
    await ready(url, token);
  } catch (e) {
    const logs = ['etcd', 'kube-apiserver'].map((name) => background.log(name));
    await stop();
    throw new Error(logs.join('\n'), { cause: e });
  }
  return { url, token, kubeconfig, auditLog, background, etcd, server, ready: () => ready(url, token), stop };
}

const etcdFlags = (client: string, peer: string): string[] => [
  ...['--name=one', '--data-dir=etcd', '--unsafe-no-fsync', '--log-level=warn'],
  ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
  ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=one=${peer}`],
];

/** The files that the API server needs in its folder, and the kubeconfig of an administrator. */
function writeFiles(folder: string, url: string, token: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  write('accounts.key', privateKey.export({ type: 'pkcs1', format: 'pem' }) as string);
  write('tokens.csv', `${token},admin,admin,"system:masters"\n`);
  write('kubeconfig', JSON.stringify(kubeconfigFor(url, token)));
  write('audit.json', JSON.stringify(auditPolicy));
}

const apiServerFlags = (etcd: string, port: number): string[] => [
  ...[`--etcd-servers=${etcd}`, `--secure-port=${port}`, '--bind-address=127.0.0.1'],
  ...['--cert-dir=certificates', '--service-cluster-ip-range=10.0.0.0/24'],
  ...['--endpoint-reconciler-type=none', '--allow-privileged=true'],
  ...['--service-account-issuer=https://kubernetes.default.svc', '--service-account-key-file=accounts.key'],
  ...['--service-account-signing-key-file=accounts.key', '--disable-admission-plugins=ServiceAccount'],
  ...['--authorization-mode=RBAC', '--token-auth-file=tokens.csv', '--profiling=false'],
  ...['--audit-policy-file=audit.json', '--audit-log-path=audit.log', '--audit-log-mode=blocking'],
];

const kubeconfigFor = (url: string, token: string): object => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'local', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
  users: [{ name: 'admin', user: { token } }],
  contexts: [{ name: 'local', context: { cluster: 'local', user: 'admin' } }],
  'current-context': 'local',
});

const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [{ level: 'Metadata' }],
};

/** For requests to API servers, which make their certificates themselves. */
export const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });

async function ready(url: string, token: string): Promise<void> {
  const deadline = Date.now() + secondsToStart * 1000;
  for (;;) {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/readyz`, { dispatcher, headers }).catch((e: Error) => e);
    if (!(answer instanceof Error) && answer.ok) return;
    if (Date.now() > deadline)
      throw new Error('the API server is not ready', {
        cause: answer instanceof Error ? answer : await answer.text(),
      });
    await sleep(100);
  }
}
