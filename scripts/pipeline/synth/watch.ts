import { existsSync, type FSWatcher, readdirSync, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';

const watched = [
  'environments',
  'teams',
  'constructs/own',
  'policies/own',
  'policies/waivers',
  'scorecard/own',
];
/** Editors and git write several files at once, so work starts only after this time without a change. */
const quietMilliseconds = 80;

/** Runs some work now, and again after each change of an input, until a signal ends it. */
export async function watch(root: string, work: () => Promise<void>): Promise<void> {
  const changes = new Changes();
  const stop = () => changes.end();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const inputs = watchInputs(root, () => changes.add());
  try {
    do {
      // first, so that no change in a new folder is missed: the work sees it or the watcher does
      inputs.follow();
      await work();
    } while (await changes.next());
  } finally {
    inputs.close();
  }
}

/** Calls back after each change of an input. `follow` has to be called first, and again to see new folders. */
export function watchInputs(root: string, onChange: () => void): { follow(): void; close(): void } {
  const folders = new Folders(onChange);
  return {
    follow: () =>
      attempt('cannot watch the declarations', () => {
        for (const folder of watched) folders.follow(join(root, folder));
      }),
    close: () => folders.close(),
  };
}

/**
 * Watches folders one by one. On Linux, Node's recursive watching follows single files, and so loses every file that
 * an editor or git replaces.
 */
class Folders {
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(private readonly onChange: () => void) {}

  /** Watches a folder and its subfolders, unless they are watched already. */
  follow(folder: string): void {
    if (!existsSync(folder)) return;
    if (!this.watchers.has(folder)) {
      const watcher = watchFolder(folder, () => this.onChange());
      watcher.on('error', () => this.forget(folder));
      this.watchers.set(folder, watcher);
    }
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) this.follow(join(folder, entry.name));
    for (const path of this.watchers.keys()) if (!existsSync(path)) this.forget(path);
  }

  close(): void {
    for (const folder of [...this.watchers.keys()]) this.forget(folder);
  }

  private forget(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}

/** Collects changes until the next one is awaited. Changes in quick succession count as one. */
class Changes {
  private pending = false;
  private ended = false;
  private timer: NodeJS.Timeout | undefined;
  private wake: () => void = () => {};

  add(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.pending = true;
      this.wake();
    }, quietMilliseconds);
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.wake();
  }

  /** Resolves to true at the next change, and to false at the end. */
  async next(): Promise<boolean> {
    if (!this.pending && !this.ended)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    this.pending = false;
    return !this.ended;
  }
}
