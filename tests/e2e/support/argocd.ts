import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasPrograms } from '../../support/api-server.js';
import { Background, type BackgroundProgram } from '../../support/background.js';
import { freePort } from '../../support/free-port.js';
import { install, namespace, type Settings } from './argocd-installation.js';
import { type ArgoProgram, argocdModule, variablesOf } from './argocd-module.js';
import type { Cluster } from './cluster.js';
import { noControlPlane } from './control-plane.js';
import { listens } from './until.js';

interface Ports {
  readonly [name: string]: number;
}

/** Without these programs, tests on Argo CD are skipped. */
export const noArgoCd = noControlPlane || !hasPrograms('argocd', 'redis-server', 'git', 'go');

const controllers = ['argocd-application-controller', 'argocd-applicationset-controller'] as const;

/** A real Argo CD on a management cluster. */
export class ArgoCd {
  readonly #running = new Map<ArgoProgram, BackgroundProgram>();

  private constructor(
    readonly management: Cluster,
    private readonly module: string,
    private readonly background: Background,
    private readonly ports: Ports,
  ) {}

  static async start(management: Cluster, settings: Settings = {}): Promise<ArgoCd> {
    const module = argocdModule();
    await install(management, module, settings);
    const background = new Background('argocd');
    try {
      const argocd = new ArgoCd(management, module, background, await prepared(background.folder, module));
      await argocd.startAll();
      return argocd;
    } catch (e) {
      await background.stop();
      throw e;
    }
  }

  /** Where argocd-server answers. */
  get url(): string {
    return `http://127.0.0.1:${this.ports['argocd-server']}`;
  }

  /** A folder that goes when Argo CD is stopped. */
  get folder(): string {
    return this.background.folder;
  }

  /** A program, to make it fail. */
  program(name: ArgoProgram): BackgroundProgram {
    return this.#running.get(name)!;
  }

  /** Starts a program again, as a person does after a change of `argocd-cmd-params-cm`. */
  async restart(name: ArgoProgram): Promise<void> {
    await this.program(name).kill();
    await this.run(name);
  }

  /** The metrics of a program, each summed up over its labels; of those with a label, if one is given. */
  async metrics(name: ArgoProgram, label = ''): Promise<Map<string, number>> {
    const port = { 'argocd-repo-server': 'repo-server-metrics', 'argocd-server': 'probe' }[name as string];
    const of = { 'argocd-applicationset-controller': 'metrics' }[name as string] ?? port ?? name;
    const text = await (await fetch(`http://127.0.0.1:${this.ports[of]}/metrics`)).text();
    const sums = new Map<string, number>();
    for (const [line, metric, value] of text.matchAll(/^(\w+)(?:{.*})? (\S+)$/gm))
      if (line.includes(label)) sums.set(metric!, (sums.get(metric!) ?? 0) + Number(value));
    return sums;
  }

  /** Sends what a git host sends after a push, to both endpoints; their status codes. */
  webhook(body: object): Promise<number[]> {
    const endpoints = [this.url, `http://127.0.0.1:${this.ports['webhook']}`];
    return Promise.all(
      endpoints.map(async (url) => {
        const headers = { 'content-type': 'application/json', 'x-github-event': 'push' };
        const sent = { method: 'POST', headers, body: JSON.stringify(body) };
        return (await fetch(`${url}/api/webhook`, sent)).status;
      }),
    );
  }

  log(name: ArgoProgram, length?: number): string {
    return this.background.log(name, length);
  }

  stop(): Promise<void> {
    return this.background.stop();
  }

  private async startAll(): Promise<void> {
    const { redis } = this.ports;
    const inMemory = ['--save', '', '--appendonly', 'no'];
    this.background.run('redis-server', ['--bind', '127.0.0.1', '--port', `${redis}`, ...inMemory]);
    await listens('redis-server', redis!);
    await this.run('argocd-repo-server');
    await Promise.all([...controllers, 'argocd-server' as const].map((name) => this.run(name)));
  }

  private async run(name: ArgoProgram): Promise<void> {
    const maps = await this.management.list(`/api/v1/namespaces/${namespace}/configmaps`);
    const settings = Object.fromEntries(maps.map(({ metadata, data }) => [metadata.name, data ?? {}]));
    const env = { ...variablesOf(this.module, name, settings), ...this.variables(name) };
    this.#running.set(name, this.background.run('argocd', this.flags(name), { log: name, env }));
    await listens(name, this.ports[name]!, () => this.log(name));
  }

  private variables(name: ArgoProgram): Record<string, string> {
    const { folder } = this.background;
    return {
      ARGOCD_BINARY_NAME: name,
      KUBECONFIG: this.management.kubeconfig,
      // the kubeconfig instead of the service account that pods have
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      ARGOCD_GPG_ENABLED: 'false',
      ARGOCD_TLS_DATA_PATH: join(folder, 'tls'),
      ARGOCD_SSH_DATA_PATH: join(folder, 'ssh'),
      ARGOCD_GPG_DATA_PATH: join(folder, 'gpg/source'),
      ARGOCD_GNUPGHOME: join(folder, 'gpg/keys'),
      ARGOCD_PLUGINSOCKFILEPATH: join(folder, 'plugins'),
      HOME: join(folder, 'home'),
      TMPDIR: join(folder, 'tmp'),
      PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter),
      HOSTNAME: `${name}-0`,
      NAMESPACE: namespace,
    };
  }

  private flags(program: ArgoProgram): string[] {
    const { redis, metrics, probe, webhook } = this.ports;
    const port = this.ports[program];
    const redisFlag = `--redis=127.0.0.1:${redis}`;
    const repoServer = `127.0.0.1:${this.ports['argocd-repo-server']}`;
    const inNamespace = `--namespace=${namespace}`;
    return {
      'argocd-repo-server': [
        ...['--address=127.0.0.1', `--port=${port}`, '--metrics-address=127.0.0.1'],
        ...[`--metrics-port=${this.ports['repo-server-metrics']}`, redisFlag, '--client-ca-path='],
      ],
      'argocd-application-controller': [
        ...[inNamespace, `--repo-server=${repoServer}`, redisFlag, `--metrics-port=${port}`],
      ],
      'argocd-applicationset-controller': [
        ...[inNamespace, `--argocd-repo-server=${repoServer}`, `--metrics-addr=127.0.0.1:${metrics}`],
        ...[`--probe-addr=127.0.0.1:${port}`, `--webhook-addr=127.0.0.1:${webhook}`],
      ],
      'argocd-server': [
        ...[inNamespace, '--address=127.0.0.1', `--port=${port}`, `--metrics-port=${probe}`],
        ...['--metrics-address=127.0.0.1', `--repo-server=${repoServer}`, redisFlag],
        '--dex-server=http://127.0.0.1:1',
      ],
    }[program];
  }
}

const portNames = [
  ...['redis', 'argocd-repo-server', 'repo-server-metrics', 'argocd-application-controller', 'metrics'],
  ...['argocd-applicationset-controller', 'webhook', 'argocd-server', 'probe'],
];

/** Makes the folders and files that the programs expect in their images. */
async function prepared(folder: string, module: string): Promise<Ports> {
  for (const name of ['tls', 'ssh', 'gpg/source', 'gpg/keys', 'plugins', 'home', 'tmp', 'bin'])
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'ssh/ssh_known_hosts'), '');
  for (const script of ['git-verify-wrapper.sh', 'gpg-wrapper.sh']) {
    copyFileSync(join(module, 'hack', script), join(folder, 'bin', script));
    chmodSync(join(folder, 'bin', script), 0o755);
  }
  const ports: Record<string, number> = {};
  for (const name of portNames) ports[name] = await freePort();
  return ports;
}

/** What GitHub sends after a push. */
export const push = (url: string, files: string): object => ({
  ref: 'refs/heads/main',
  repository: { html_url: url.replace(/\.git$/, ''), default_branch: 'main' },
  commits: [{ added: [], removed: [], modified: files.split('\n') }],
});
