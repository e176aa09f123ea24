import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, Fault, isSystemError } from '../problem/fault.js';
import { makeFolder } from './make-folder.js';
import { isAlive, pidOf, signature } from './process.js';
import { lockOf, type Target } from './target.js';

const patience = 60_000;
const pause = 100;

/**
 * Runs work while holding the lock. If another process holds it, says so and waits; the lock of a dead process is
 * taken over.
 */
export async function locked<T>(
  target: Target,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  attempt(`cannot make ${target.state}`, () => makeFolder(target.state));
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

/** Runs work that only reads: waits for other processes and takes no lock. */
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
        `another platform command (process ${holder ?? 'unknown'}) is running here`,
        `wait for it to finish; if there is no such process, delete ${lockOf(target)}`,
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

/** Creates the lock as a link to a complete file, so that no process ever sees a lock without its owner. */
function create(lock: string): boolean {
  const file = `${lock}.${process.pid}`;
  return attempt('cannot take the lock', () => {
    try {
      // a killed process with the same id may have left this file, and it may be the lock itself
      rmSync(file, { force: true });
      writeFileSync(file, signature(process.pid));
      linkSync(file, lock);
      return true;
    } catch (e) {
      if (isSystemError(e) && e.code === 'EEXIST') return false;
      throw e;
    } finally {
      rmSync(file, { force: true });
    }
  });
}

/**
 * Removes the lock of a dead process. Only the process that holds a second lock may remove it, after checking again:
 * so no process removes a lock that a living one has taken since.
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
    // already removed
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
