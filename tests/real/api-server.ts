import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';

/** A Kubernetes API server with etcd, and without nodes, schedulers and controllers: nothing runs in it. */
export interface ApiServer {
  readonly kubeconfig: string;
  /** The audit log, with one event a line. */
  readonly auditLog: string;
  stop(): Promise<void>;
}

const programs = ['etcd', 'kube-apiserver', 'kubectl'];

/** Whether the programs of an API server are installed, or were built by `.ci/run`. */
export const hasApiServer = (): boolean =>
  programs.every((name) => spawnSync('bash', ['-c', `command -v ${name}`]).status === 0);

// ends the program with this process, however this process ends: the pipe closes
const bound = '"$@" & program=$!; read -r _; kill -KILL "$program"';

const secondsToStart = 120;

export async function startApiServer(): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
  mkdirSync(join(folder, 'etcd'));
  const running: ChildProcess[] = [];
  const run = (name: string, ...args: string[]) => {
    const log = openSync(join(folder, `${name}.log`), 'w');
    const stdio = ['pipe' as const, log, log];
    running.push(spawn('bash', ['-c', bound, 'bash', name, ...args], { cwd: folder, stdio }));
  };
  const stop = async () => {
    const ends = running.map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (const child of running) child.stdin!.end();
    await Promise.all(ends);
    rmSync(folder, { recursive: true });
  };
  const [client, peer, port] = [await freePort(), await freePort(), await freePort()];
  run('etcd', ...etcdFlags(`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`));
  run('kube-apiserver', ...apiServerFlags(folder, `http://127.0.0.1:${client}`, port));
  const kubeconfig = join(folder, 'kubeconfig');
  try {
    await ready(kubeconfig);
  } catch (e) {
    const logs = ['etcd', 'kube-apiserver'].map((name) => readFileSync(join(folder, `${name}.log`), 'utf8'));
    await stop();
    throw new Error(logs.map((text) => text.slice(-2000)).join('\n'), { cause: e });
  }
  return { kubeconfig, auditLog: join(folder, 'audit.log'), stop };
}

const etcdFlags = (client: string, peer: string): string[] => [
  ...['--name=one', '--data-dir=etcd', '--unsafe-no-fsync', '--log-level=warn'],
  ...[`--listen-client-urls=${client}`, `--advertise-client-urls=${client}`],
  ...[`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=one=${peer}`],
];

/** The files that the API server needs in its folder, and its flags. */
function apiServerFlags(folder: string, etcd: string, port: number): string[] {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  write('accounts.key', privateKey.export({ type: 'pkcs1', format: 'pem' }) as string);
  const token = randomBytes(16).toString('hex');
  write('tokens.csv', `${token},admin,admin,"system:masters"\n`);
  write('kubeconfig', JSON.stringify(kubeconfigFor(port, token)));
  write('audit.json', JSON.stringify(auditPolicy));
  return [
    ...[
      `--etcd-servers=${etcd}`,
      `--secure-port=${port}`,
      '--bind-address=127.0.0.1',
      '--cert-dir=certificates',
    ],
    ...[
      '--service-cluster-ip-range=10.0.0.0/24',
      '--endpoint-reconciler-type=none',
      '--allow-privileged=true',
    ],
    ...['--service-account-issuer=https://kubernetes.default.svc', '--service-account-key-file=accounts.key'],
    ...['--service-account-signing-key-file=accounts.key', '--disable-admission-plugins=ServiceAccount'],
    ...['--authorization-mode=RBAC', '--token-auth-file=tokens.csv', '--profiling=false'],
    ...['--audit-policy-file=audit.json', '--audit-log-path=audit.log', '--audit-log-mode=blocking'],
  ];
}

const kubeconfigFor = (port: number, token: string): object => ({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [
    { name: 'local', cluster: { server: `https://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } },
  ],
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

async function ready(kubeconfig: string): Promise<void> {
  const deadline = Date.now() + secondsToStart * 1000;
  for (;;) {
    const args = ['--kubeconfig', kubeconfig, 'get', '--raw', '/readyz'];
    const { status, stderr } = spawnSync('kubectl', args, { encoding: 'utf8' });
    if (status === 0) return;
    if (Date.now() > deadline) throw new Error(`the API server is not ready: ${stderr}`);
    await sleep(250);
  }
}
