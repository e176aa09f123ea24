import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../problem/fault.js';
import { digestOfFiles } from '../write/digest.js';
import { type FileStamp, stamp } from '../write/survey.js';
import type { Target } from '../write/target.js';
import type { UnitRow } from './memory.js';
import type { Outcome } from './process-unit.js';

type Stamps = Iterable<readonly [name: string, stamp: FileStamp]>;

/** What is known of a unit, if its folder still holds what was rendered from it. Moved times alone make nothing stale. */
export function freshRow(
  target: Target,
  id: string,
  hash: string,
  row: UnitRow | undefined,
  found: ReadonlyMap<string, FileStamp> | undefined,
): UnitRow | undefined {
  if (row === undefined || row.hash !== hash || found === undefined) return undefined;
  const stamps = textOf(found);
  if (stamps === row.stamps) return row;
  const regular = [...found.values()].every(([size]) => size >= 0);
  return regular && digestIn(join(target.apps, id), found.keys()) === row.digest
    ? { ...row, stamps }
    : undefined;
}

export function rowOf(
  target: Target,
  hash: string,
  { id, files, digest, facts, problems }: Outcome,
): UnitRow {
  const warnings = problems.filter((p) => p.severity === 'warning');
  // in the order in which a folder lists them
  const names = files.map(({ name }) => name).sort();
  return {
    hash,
    stamps: textOf(names.map((name) => [name, stamp(join(target.apps, id, name))])),
    digest,
    files: files.length,
    objects: facts.objects.length,
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

const digestIn = (folder: string, names: Iterable<string>): string =>
  attempt(`cannot read ${folder}`, () =>
    digestOfFiles([...names].map((name) => [name, readFileSync(join(folder, name))])),
  );

function textOf(stamps: Stamps): string {
  let text = '';
  for (const [name, [size, time]] of stamps) text += `${name}:${size}:${time} `;
  return text;
}
