import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../write/digest.js';
import { type FileStamp, stamp } from '../write/survey.js';
import type { Target } from '../write/target.js';
import type { UnitRow } from './memory.js';
import type { Outcome } from './process-unit.js';

/** Whether a unit's files are what was rendered from the same unit before. A moved stamp alone makes nothing stale. */
export function isFresh(
  target: Target,
  id: string,
  hash: string,
  row: UnitRow | undefined,
  found: ReadonlyMap<string, FileStamp> | undefined,
): boolean {
  if (row === undefined || row.hash !== hash || found === undefined) return false;
  for (const name in row.files) {
    const [digest, size, mtime] = row.files[name]!;
    const now = found.get(name);
    if (now === undefined || now[0] !== size) return false;
    if (now[1] !== mtime && digestOf(readFileSync(join(target.apps, id, name))) !== digest) return false;
  }
  return true;
}

export function rowOf(target: Target, hash: string, outcome: Outcome): UnitRow {
  const files = outcome.files.map(
    ({ name, digest }) => [name, [digest, ...stamp(join(target.apps, outcome.id, name))] as const] as const,
  );
  const warnings = outcome.problems.filter((p) => p.severity === 'warning');
  return {
    hash,
    files: Object.fromEntries(files),
    facts: outcome.facts,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}
