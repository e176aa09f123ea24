import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Run, runInProcess } from './run-in-process.js';

const repository = join(import.meta.dirname, '../..');
export const platformBin = join(repository, 'dist/scripts/platform.js');

/** The smallest organisation: one team, one environment, one service. */
export const smallest: Readonly<Record<string, string>> = {
  'environments/platform.yaml':
    'kind: Platform\nspec: {organisation: acme, domain: acme.dev, apiGroup: acme.dev, registry: registry.acme.dev, git: {url: "https://git.acme.dev/platform.git"}}\n',
  'environments/clusters/eu.yaml': 'kind: Cluster\nspec: {server: "https://eu.example.com"}\n',
  'environments/tiers/staging.yaml': 'kind: Tier\n',
  'environments/payments/staging.yaml': 'kind: Environment\nspec: {team: payments, tier: staging}\n',
  'teams/payments/team.yaml': 'kind: Team\nspec: {owner: payments-leads, costCentre: cc-1001}\n',
  'teams/payments/checkout.yaml': 'kind: WebService\nspec: {image: "checkout:1.4.2", replicas: 3}\n',
};

/** Raw manifests with findings: a password in a ConfigMap, and a Job that was never hardened. */
export const legacyManifests = {
  'teams/payments/manifests/staging/legacy.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  password: hunter2-is-a-secret
---
apiVersion: batch/v1
kind: Job
metadata: {name: fill}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - {name: app, image: "registry.acme.dev/fill:latest"}
`,
};

/** A tier whose environments have room for some hundred services. */
export const roomyTier = 'kind: Tier\nspec: {resources: {cpu: "400", memory: 800Gi}}\n';

/** The Platform of the smallest organisation with more fields. */
export const platformFileWith = (fields: string): string =>
  smallest['environments/platform.yaml']!.replace(/}\n$/, `, ${fields}}\n`);

/** An organisation in a temporary folder, which is removed after the test. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'waymark-'));

  constructor(files: Readonly<Record<string, string | Uint8Array | null>> = smallest) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    for (const [path, content] of Object.entries(files)) if (content !== null) this.write(path, content);
  }

  static copyOf(folder: string): Sandbox {
    const sandbox = new Sandbox({});
    cpSync(folder, sandbox.root, { recursive: true });
    return sandbox;
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  /** Writes files, and removes those that are null. */
  writeAll(files: Readonly<Record<string, string | Uint8Array | null>>): void {
    for (const [path, content] of Object.entries(files))
      if (content === null) this.remove(path);
      else this.write(path, content);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  /** The content of every file below a folder, by path. */
  tree(folder = 'apps'): Record<string, string> {
    if (!existsSync(join(this.root, folder))) return {};
    const paths = readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1));
    return Object.fromEntries(paths.sort().map((path) => [path, this.read(path)]));
  }

  /** Runs the command at the root. */
  platform(...args: string[]): Run {
    return runInProcess(this.root, args);
  }

  platformWith(env: Record<string, string>, ...args: string[]): Run {
    return runInProcess(this.root, args, env);
  }

  /** Runs the command in a folder below the root. */
  platformIn(folder: string, ...args: string[]): Run {
    return runInProcess(join(this.root, folder), args);
  }

  /** Runs the command in a new process with this standard input. */
  platformReading(input: string, ...args: string[]): Run {
    return this.spawned(args, { input });
  }

  /** Runs the command in a new process, for variables that Node itself reads when it starts. */
  platformProcess(env: Record<string, string>, ...args: string[]): Run {
    return this.spawned(args, { env });
  }

  private spawned(args: string[], { env, input }: { env?: Record<string, string>; input?: string }): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [platformBin, ...args], {
      cwd: this.root,
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    return { code: status, out: stdout, err: stderr };
  }
}
