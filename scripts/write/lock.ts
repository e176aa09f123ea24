import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, Fault } from '../problem/fault.js';
import { lockOf, type Target } from './target.js';

const patience = 60_000;

/** Runs work while no other process does: a second one waits, and says so; the lock of a dead one is taken over. */
export async function locked<T>(
  target: Target,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  await acquire(target, onWait);
  try {
    return await work();
  } finally {
    rmSync(lockOf(target), { force: true });
  }
}

async function acquire(target: Target, onWait: (pid: number) => void): Promise<void> {
  attempt(`cannot make ${target.state}`, () => mkdirSync(target.state, { recursive: true }));
  for (let waited = 0; !tryLock(target); waited += 100) {
    const holder = holderOf(target);
    if (holder !== undefined && !isAlive(holder)) takeOver(target, holder);
    else if (waited >= patience)
      throw new Fault(
        `another platform command (process ${holder ?? 'unknown'}) is at work here`,
        `wait for it; if there is none, delete ${lockOf(target)}`,
      );
    else {
      if (waited === 0 && holder !== undefined) onWait(holder);
      await sleep(100);
    }
  }
}

const tryLock = (target: Target): boolean =>
  attempt('cannot take the lock', () => {
    try {
      const fd = openSync(lockOf(target), 'wx');
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return true;
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw e;
    }
  });

function holderOf(target: Target, path = lockOf(target)): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of several that find a dead holder, only the one whose rename succeeds removes the lock, and only if it is that one. */
function takeOver(target: Target, dead: number): void {
  const aside = `${lockOf(target)}.${process.pid}`;
  try {
    renameSync(lockOf(target), aside);
    if (holderOf(target, aside) === dead) unlinkSync(aside);
    else renameSync(aside, lockOf(target));
  } catch {
    // another process was quicker
  }
}
