import { existsSync, type FSWatcher, watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../problem/fault.js';

const watched = ['environments', 'teams', 'constructs/own', 'policies/own'];
/** Editors and git write several files at once: work starts when they have been still for this long. */
const settle = 80;

/** Does some work now, and again after each change of an input, until a signal ends it. */
export async function watch(root: string, work: () => Promise<void>): Promise<void> {
  const changes = new Changes();
  const stop = () => changes.end();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  const watchers = attempt('cannot watch the declarations', () =>
    watched
      .map((folder) => join(root, folder))
      .filter((folder) => existsSync(folder))
      .map((folder) => watchFolder(folder, { recursive: true }, () => changes.add())),
  );
  for (const watcher of watchers) watcher.on('error', stop);
  try {
    do await work();
    while (await changes.next());
  } finally {
    for (const watcher of watchers as FSWatcher[]) watcher.close();
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
