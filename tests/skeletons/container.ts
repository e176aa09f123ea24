import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from '../support/free-port.js';

/** A service that runs, as far as this machine can, as in its pod. */
export interface Container {
  readonly port: number;
  readonly url: string;
  /** The lines it has written so far. */
  readonly lines: () => string[];
  readonly ended: Promise<number | null>;
  stop(): void;
}

// a read-only file system with an empty /tmp, and a user without a name who may read everything, as all users of an image
const likeAPod = `
  mount --bind "$1" /mnt && mount -o remount,bind,ro /mnt && mount -o remount,bind,ro / && mount -t tmpfs tmpfs /tmp &&
  cd /mnt && shift &&
  exec setpriv --reuid=54321 --regid=54321 --clear-groups --inh-caps=+dac_read_search --ambient-caps=+dac_read_search "$@"`;

const inPod = (folder: string, command: readonly string[]): string[] => [
  'unshare',
  ...['--mount', 'bash', '-c', likeAPod, 'pod', folder],
  ...command,
];

/** Whether this machine lets tests mount file systems: on Linux, as root. */
export const canMount = spawnSync(inPod('/tmp', ['true'])[0]!, inPod('/tmp', ['true']).slice(1)).status === 0;

const secondsToStart = 120;

export async function startContainer(
  folder: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Container> {
  const port = await freePort();
  const [program, ...args] = canMount ? inPod(folder, command) : command;
  const child = spawn(program!, args, {
    cwd: folder,
    // container runtimes give a user without a name this home
    env: { PATH: process.env['PATH']!, HOME: '/', PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/healthz`, child, () => text);
  return {
    port,
    url,
    ended,
    lines: () => text.split('\n').filter((line) => line !== ''),
    stop: () => child.kill('SIGTERM'),
  };
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let i = 0; i < secondsToStart * 10; i++) {
    if (child.exitCode !== null) break;
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`the service does not answer:\n${output().slice(-4000)}`);
}
