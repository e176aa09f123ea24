import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '../../report/schemas/doctor.js';
import { isAlive, pidOf } from '../../write/process.js';
import { journalOf, lockOf, type Target } from '../../write/target.js';

/** The state of .waymark: its caches, and whether a synth is running or was interrupted. */
export function diagnoseState(target: Target): Diagnosis[] {
  if (lstatSync(target.state, { throwIfNoEntry: false }) === undefined)
    return [{ state: 'note', what: '.waymark does not exist yet; the next synth creates it' }];
  if (!existsSync(target.state) || !statSync(target.state).isDirectory())
    return [
      { state: 'error', what: '.waymark is not a folder', fix: 'delete it; the next synth creates it' },
    ];
  const found: Diagnosis[] = [diagnoseLock(lockOf(target))];
  if (existsSync(journalOf(target)))
    found.push({
      state: 'error',
      what: 'a synth was interrupted while writing apps/',
      fix: 'run `platform synth` to finish it',
    });
  for (const name of ['files', 'units'])
    if (isDamaged(join(target.state, `${name}.json`)))
      found.push({
        state: 'note',
        what: `.waymark/${name}.json is damaged; the next synth takes longer and repairs it`,
      });
  return found;
}

function diagnoseLock(lock: string): Diagnosis {
  const holder = existsSync(lock) ? readFileSync(lock, 'utf8') : undefined;
  if (holder === undefined) return { state: 'ok', what: '.waymark is not locked' };
  return isAlive(holder)
    ? { state: 'note', what: `.waymark is locked by process ${pidOf(holder)}, which is running` }
    : {
        state: 'note',
        what: '.waymark is locked by a process that no longer runs; the next synth removes the lock',
      };
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
