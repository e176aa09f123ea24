import { existsSync, type FSWatcher, readdirSync, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../problem/fault.js';

const watched = ['environments', 'teams', 'constructs/own', 'policies/own', 'policies/waivers'];
/** Editors and git write several files at once: work starts when they have been still for this long. */
const settle = 80;

/** Does some work now, and again after each change of an input, until a signal ends it. */
export async function watch(root: string, work: () => Promise<void>): Promise<void> {
  const changes = new Changes();
  const stop = () => changes.end();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const folders = new Folders(() => changes.add());
  const look = () => {
    for (const folder of watched) folders.follow(join(root, folder));
  };
  try {
    do {
      // before the work, so that what is written into a new folder meanwhile is noticed or seen
      attempt('cannot watch the declarations', look);
      await work();
    } while (await changes.next());
  } finally {
    folders.close();
  }
}

/**
 * Watches folders one by one: Node's own recursive watching on Linux follows files, and so loses each one that an
 * editor or git replaces.
 */
class Folders {
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(private readonly onChange: () => void) {}

  /** Watches a folder and all below it that are not watched yet. */
  follow(folder: string): void {
    if (!existsSync(folder)) return;
    if (!this.watchers.has(folder)) {
      const watcher = watchFolder(folder, () => this.onChange());
      watcher.on('error', () => this.forget(folder));
      this.watchers.set(folder, watcher);
    }
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) this.follow(join(folder, entry.name));
    for (const known of this.watchers.keys()) if (!existsSync(known)) this.forget(known);
  }

  close(): void {
    for (const folder of [...this.watchers.keys()]) this.forget(folder);
  }

  private forget(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}

/** Changes gathered until somebody asks for the next; those of one moment are one. */
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
    }, settle);
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.wake();
  }

  /** Resolves to true at the next change, to false at the end. */
  async next(): Promise<boolean> {
    if (!this.pending && !this.ended)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    this.pending = false;
    return !this.ended;
  }
}
