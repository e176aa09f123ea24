import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '../../report/diagnosis.js';
import { isAlive, pidOf } from '../../write/process.js';
import { journalOf, lockOf, type Target } from '../../write/target.js';

/** Checks .waymark: whether a process is running, whether one was interrupted, and whether the cache is readable. */
export function diagnoseState(target: Target): Diagnosis[] {
  if (!existsSync(target.state))
    return [{ state: 'note', what: '.waymark is not there: the next synth remembers nothing and makes it' }];
  const found: Diagnosis[] = [diagnoseLock(lockOf(target))];
  if (existsSync(journalOf(target)))
    found.push({
      state: 'ill',
      what: 'a synth was interrupted while it wrote apps/',
      fix: 'run `platform synth`: it finishes what was begun',
    });
  for (const name of ['files', 'units'])
    if (isDamaged(join(target.state, `${name}.json`)))
      found.push({ state: 'note', what: `.waymark/${name}.json is damaged; it costs time alone` });
  return found;
}

function diagnoseLock(lock: string): Diagnosis {
  const holder = existsSync(lock) ? readFileSync(lock, 'utf8') : undefined;
  if (holder === undefined) return { state: 'well', what: '.waymark is not locked' };
  return isAlive(holder)
    ? { state: 'note', what: `.waymark is locked by process ${pidOf(holder)}, which is at work` }
    : { state: 'note', what: '.waymark is locked by a process that is gone; the next synth takes it over' };
}

function isDamaged(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    JSON.parse(readFileSync(path, 'utf8'));
    return false;
  } catch {
    return true;
  }
}
