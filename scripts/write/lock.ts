import { linkSync, mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, Fault, isSystemError } from '../problem/fault.js';
import { isAlive, pidOf, signature } from './process.js';
import { lockOf, type Target } from './target.js';

const patience = 60_000;
const pause = 100;

/** Runs work while no other process does: a second one waits, and says so; the lock of a dead one is taken over. */
export async function locked<T>(
  target: Target,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  attempt(`cannot make ${target.state}`, () => mkdirSync(target.state, { recursive: true }));
  await until(() => tryLock(lockOf(target)), target, onWait);
  const release = () => rmSync(lockOf(target), { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Runs work that only reads, when no other process is at work, leaving no trace. */
export async function afterOthers<T>(
  target: Target,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  await until(() => !isAlive(read(lockOf(target)) ?? ''), target, onWait);
  return work();
}

async function until(done: () => boolean, target: Target, onWait: (pid: number) => void): Promise<void> {
  for (let waited = 0; !done(); waited += pause) {
    const holder = pidOf(read(lockOf(target)) ?? '');
    if (waited >= patience)
      throw new Fault(
        `another platform command (process ${holder ?? 'unknown'}) is at work here`,
        `wait for it; if there is none, delete ${lockOf(target)}`,
      );
    if (waited === 0 && holder !== undefined) onWait(holder);
    await sleep(pause);
  }
}

function tryLock(lock: string): boolean {
  if (create(lock)) return true;
  const holder = read(lock);
  if (holder !== undefined && !isAlive(holder)) clear(lock);
  return create(lock);
}

/** A link makes the lock appear with its content, so that nobody ever sees one that names no process. */
function create(lock: string): boolean {
  const own = `${lock}.${process.pid}`;
  return attempt('cannot take the lock', () => {
    try {
      // one that a killed process of this id left behind may be the lock itself
      rmSync(own, { force: true });
      writeFileSync(own, signature(process.pid));
      linkSync(own, lock);
      return true;
    } catch (e) {
      if (isSystemError(e) && e.code === 'EEXIST') return false;
      throw e;
    } finally {
      rmSync(own, { force: true });
    }
  });
}

/**
 * Removes the lock of a dead process. Of several that want to, only the one that holds the second lock looks again
 * and removes: between its look and its removal the lock cannot become that of a living one.
 */
function clear(lock: string): void {
  const second = `${lock}.clearing`;
  if (!create(second)) {
    if (!isAlive(read(second) ?? '')) rmSync(second, { force: true });
    return;
  }
  try {
    if (!isAlive(read(lock) ?? '')) unlinkSync(lock);
  } catch {
    // gone already
  } finally {
    rmSync(second, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
